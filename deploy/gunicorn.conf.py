"""How gunicorn serves the site: `python -m gunicorn tracker.wsgi:application --config deploy/gunicorn.conf.py`.

PORT: the loopback port (default 8000). TRACKER_VAR: where its heartbeat files lie.
"""

import os

from gunicorn.http import message

LONGEST_ADDRESS = 65_536

# Loopback only: a proxy in front of it decides what the world sees.
bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
workers = 1  # one, so that its throttle counts every request
threads = 8
worker_tmp_dir = os.environ.get("TRACKER_VAR") or "var"
control_socket_disable = True
loglevel = "warning"
# Readers get a page that says which parameter is too long, so the address must reach the application. gunicorn's own
# ceiling is 8,190 bytes, and above it only "unlimited"; this one is large and still a limit.
message.MAX_REQUEST_LINE = LONGEST_ADDRESS
limit_request_line = LONGEST_ADDRESS
