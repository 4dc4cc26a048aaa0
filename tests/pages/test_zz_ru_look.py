import re
from html import unescape
from tests.pages.whole import Whole
P={'cap':'/caps/refined-petroleum/?period=2024','law':'/law/?on=2019-12-22&category=labour','measure':'/measures/2397-op5-refined-petroleum-cap/','caps':'/caps/?in_force_on=2017-11-15','coal':'/law/?on=2017-08-05&category=coal&hs=2701&direction=import_to_target','capsc':'/caps/refined-petroleum/?period=2020&factor=8&declared_as_of=2021-01-01','res':'/resolutions/2321/?in_force_on=2017-08-05','meth':'/methodology/','law0':'/law/','resl':'/resolutions/','cap2':'/caps/','oil':'/law/?on=2018-01-01&category=oil','viol':'/violations/?category=oil','svg':'/caps/refined-petroleum/chart.svg?factor=8&declared_as_of=2021-01-01'}
def test_look(whole):
    for n,p in P.items():
        a=whole.client.get('/ru'+p); print(n,a.status_code)
        h=a.text; open(f'/tmp/ru_out/{n}.html','w').write(h)
        h=re.sub(r'<style.*?</style>','',h,flags=re.S)
        m=re.search(r'<main.*</main>',h,re.S); h=m.group(0) if m else h
        h=re.sub(r'<(/?)(tr|li|p|h\d|caption|dt|div|section|summary|table|text|desc|title|label|option)\b[^>]*>',r'\n',h)
        h=re.sub(r'</t[dh]>',' | ',h); h=re.sub(r'<[^>]+>',' ',h)
        t='\n'.join(l for l in (re.sub(r'[ \t]+',' ',x).strip() for x in unescape(h).split('\n')) if l)
        open(f'/tmp/ru_out/{n}.txt','w').write(t)
    for s in P:
        pass
