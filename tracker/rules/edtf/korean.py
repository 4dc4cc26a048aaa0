"""Uncertain dates in Korean. They carry no particle, so that one may follow: "2024년 8월", then "에"."""

from datetime import date

from tracker.rules.edtf.parts import Part
from tracker.rules.edtf.reading import Edtf, Range

_SEASONS = ("봄", "여름", "가을", "겨울")
_THIRDS = ("첫 4개월(1~4월)", "중간 4개월(5~8월)", "마지막 4개월(9~12월)")
_HALVES = ("상반기", "하반기")


def sentence(edtf: Edtf) -> str:
    """For the middle of a sentence: "2024년 3월 7일부터 11월 5일 사이", "2024년 8월경"."""
    if edtf.form == "range":
        return _range(edtf, *edtf.ranges[0])
    said = [_member(pair) for pair in edtf.ranges]
    if len(said) == 1:
        return said[0]
    return f"{', '.join(said[:-1])} {'또는' if edtf.form == 'one_of' else '및'} {said[-1]}"


def label(edtf: Edtf) -> str:
    """For a cell of a table: the same, as there is no preposition to leave out."""
    return sentence(edtf)


def day(of: date) -> str:
    """One day: "2024년 3월 7일"."""
    return f"{of.year}년 {of.month}월 {of.day}일"


def _range(edtf: Edtf, first: Part | None, last: Part | None) -> str:
    if first and last:
        return _between(first, last)
    if first:
        return f"{_named(first)}부터, {'계속 중' if edtf.open_end else '종료 시점 미상'}"
    assert last, "parse refuses a range without any end"
    return f"{_named(last)}까지, 시작 시점 {'제한 없음' if edtf.open_start else '미상'}"


def _member(pair: Range) -> str:
    first, last = pair
    if first is None and last:
        return f"{_named(last)} 또는 그 이전"
    if last is None and first:
        return f"{_named(first)} 또는 그 이후"
    assert first and last, "parse refuses a member without any end"
    return _named(first) if first is last else _between(first, last)


def _between(first: Part, last: Part) -> str:
    if first == last:
        return _named(first)
    end = _name(last)
    if first.exact and last.exact and first.year == last.year:
        end = end.removeprefix(f"{last.latest.year}년 ")
        if first.day and last.day and first.month == last.month:
            end = f"{last.latest.day}일"
    return f"{_named(first)}부터 {_marked(end, last)} 사이"


def _named(part: Part) -> str:
    return _marked(_name(part), part)


def _marked(name: str, part: Part) -> str:
    """A name with 경 or 무렵 where it is approximate, and (불확실) where it is uncertain."""
    if part.approximate:
        season = part.grouping is not None and part.grouping < 33
        ending = " 무렵" if season or part.vague or name.endswith("월)") else "경"
        bare, bracket, unknown = name.partition("(") if name.endswith("미상)") else (name, "", "")
        name = f"{bare}{ending}{bracket}{unknown}"
    return f"{name}(불확실)" if part.uncertain else name


def _name(part: Part) -> str:
    if part.vague:
        return f"{day(part.earliest)}부터 {day(part.latest)} 사이의 어느 시점"
    if part.decade:
        return f"{int(part.year[:3])}0년대"
    year = f"{int(part.year)}년"
    if part.grouping:
        return _grouping(part.grouping, int(part.year))
    if part.month is None:
        return year
    if part.month == "XX":
        return f"{year}({'월' if part.day is None else '일'} 미상)"
    month = f"{year} {int(part.month)}월"
    if part.day is None:
        return month
    return f"{month}(일 미상)" if part.day == "XX" else f"{month} {int(part.day)}일"


def _grouping(code: int, year: int) -> str:
    if code >= 40:
        return f"{year}년 {_HALVES[code - 40]}"
    if code >= 37:
        return f"{year}년 {_THIRDS[code - 37]}"
    if code >= 33:
        return f"{year}년 {code - 32}분기"
    years = f"{year}-{(year + 1) % 100:02}" if code in (24, 28, 30) else str(year)
    return f"{'남반구 ' if code >= 29 else ''}{years}년 {_SEASONS[(code - 21) % 4]}"
