"""The sections of a program: status, participants, texts, budget, duties, KPIs, review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import AmountState, total
from wgplanner.plan.judged import verdict
from wgplanner.plan.kinds import PartyKind
from wgplanner.plan.records import Activity, Duty, Kpi, Party, Review
from wgplanner.views.detail.activity import earlier_section, milestone_section
from wgplanner.views.detail.parts import Entry, Section
from wgplanner.views.detail.sources import finding_section, source_section
from wgplanner.views.figures import amount_words, figure_words
from wgplanner.views.parties import party_name

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import BudgetLine, KpiPoint, Participation, Program
    from wgplanner.views.gantt.earlier import Earlier

OPEN_STATES = (AmountState.UNDECIDED, AmountState.UNKNOWN)


def program_sections(
    plan: Plan, messages: Messages, program: Program, earlier: Earlier | None = None
) -> tuple[Section, ...]:
    """All sections of a program; those that could hold something and do not, say so."""
    made = [
        _status(messages, program),
        _participants(plan, messages, program),
        milestone_section(messages, program.milestones),
        earlier_section(messages, program.id, earlier),
        _text(messages, "detail.summary", program.summary),
        _text(messages, "detail.effect", program.effect),
        _budget(messages, program),
        _duties(plan, messages, program),
        _kpis(plan, messages, program),
        *(_review(messages, each) for each in plan.children(Review, "program", program.id)),
        _text(messages, "detail.remark", program.remark) if program.remark else None,
        finding_section(plan, messages, _with_children(plan, program)),
        source_section(plan, messages, program, (each.line for each in program.budget)),
    ]
    return tuple(section for section in made if section is not None)


def _with_children(
    plan: Plan, program: Program
) -> Iterator[Program | Activity | Duty | Kpi | Review]:
    yield program
    yield from plan.children(Activity, "program", program.id)
    yield from plan.children(Duty, "program", program.id)
    yield from plan.children(Kpi, "program", program.id)
    yield from plan.children(Review, "program", program.id)


def _not_said(messages: Messages) -> Entry:
    return Entry(messages.text("detail.not_said"), doubt=True)


def _text(messages: Messages, head: str, text: str | None) -> Section:
    return Section(messages.text(head), (Entry(text) if text else _not_said(messages),))


def _status(messages: Messages, program: Program) -> Section:
    words = []
    if program.status is not None:
        words.append(messages.text(f"document.status.{program.status}"))
    if program.status_text:
        words.append(program.status_text)
    text = messages.text("detail.separator").join(words)
    return _text(messages, "detail.status", text or None)


def _participants(plan: Plan, messages: Messages, program: Program) -> Section:
    head = messages.text("detail.participants")
    note = (Entry(program.participants_note),) if program.participants_note else ()
    if program.participants is None:
        return Section(head, (_not_said(messages), *note))
    if not program.participants:
        return Section(head, (Entry(messages.text("detail.nobody")), *note))
    names = (_participant(plan, messages, each) for each in program.participants)
    return Section(head, (Entry(messages.text("detail.separator").join(names)), *note))


def _participant(plan: Plan, messages: Messages, taking: Participation) -> str:
    """A name, with whom a group word stands for and the years of joining and leaving."""
    name = party_name(plan, taking.party) or taking.party
    party = plan.table(Party).get(taking.party)
    more = []
    if party is not None and party.kind is PartyKind.GROUP and party.members:
        members = (party_name(plan, each) or each for each in party.members)
        more.append(messages.text("detail.separator").join(members))
    term = _term(messages, taking.since, taking.until)
    if term:
        more.append(term)
    return messages.text("detail.with", text=name, more=_joined(messages, more)) if more else name


def _term(messages: Messages, since: FiscalYear | None, until: FiscalYear | None) -> str:
    if since and until:
        return messages.text("document.duty.period", since=since.label, until=until.label)
    if since:
        return messages.text("document.duty.since", since=since.label)
    return messages.text("document.duty.until", until=until.label) if until else ""


def _joined(messages: Messages, words: Iterable[str]) -> str:
    return messages.text("detail.separator").join(words)


def _budget(messages: Messages, program: Program) -> Section:
    """The sums by year, each state in its own word, and the total, ``≥`` where it is open."""
    head = _budget_head(messages, program)
    note = (Entry(program.budget_note),) if program.budget_note else ()
    if not program.budget and not program.budget_lines:
        return Section(head, (_not_said(messages), *note))
    blank = messages.text("detail.blank")
    entries = [
        Entry(
            amount_words(each.amount, messages) or blank,
            label=each.year.label,
            figure=True,
            doubt=each.amount.state in OPEN_STATES,
        )
        for each in sorted(program.budget, key=lambda each: each.year)
    ]
    sum_ = total((each.amount for each in program.budget), program.unit)
    entries.append(
        Entry(
            figure_words(sum_, messages),
            label=messages.text("detail.total"),
            figure=True,
            doubt=not sum_.is_exact,
        )
    )
    lines = (Entry(_budget_line(messages, line)) for line in program.budget_lines)
    return Section(head, (*entries, *lines, *note))


def _budget_head(messages: Messages, program: Program) -> str:
    """The head of the sums with their unit, if a document or a figure tells one."""
    if program.told_unit is None:
        return messages.text("detail.budget.no_unit")
    return messages.text("detail.budget", unit=program.told_unit)


def _budget_line(messages: Messages, line: BudgetLine) -> str:
    """One of several lines of the budget, which the program's own sums may include."""
    sums = (
        f"{each.year.label} {amount_words(each.amount, messages) or messages.text('detail.blank')}"
        for each in line.amounts
    )
    return messages.text("detail.budget.line", label=line.label, sums=_joined(messages, sums))


def _duties(plan: Plan, messages: Messages, program: Program) -> Section:
    entries = []
    last = None
    for duty in plan.children(Duty, "program", program.id):
        name = party_name(plan, duty.party) or duty.party
        entries.append(Entry(_duty(messages, duty), label=name if name != last else ""))
        last = name
    return Section(messages.text("detail.duties"), tuple(entries) or (_not_said(messages),))


def _duty(messages: Messages, duty: Duty) -> str:
    """The text with its kind, section, contact and term, as far as they are known."""
    kind = messages.text(f"document.duty.{duty.kind}") if duty.kind else None
    text = messages.text("document.duty.kind", kind=kind, text=duty.text) if kind else duty.text
    term = _term(messages, duty.since, duty.until)
    more = [each for each in (duty.section, duty.contact, term) if each]
    return messages.text("detail.with", text=text, more=_joined(messages, more)) if more else text


def _kpis(plan: Plan, messages: Messages, program: Program) -> Section:
    entries: list[Entry] = []
    for kpi in plan.children(Kpi, "program", program.id):
        baseline, target = (_point(messages, each) for each in (kpi.baseline, kpi.target))
        entries.append(Entry(kpi.label))
        entries.append(
            Entry(
                messages.text("detail.kpi.aim", baseline=baseline, target=target),
                doubt=kpi.baseline is None or kpi.target is None,
            )
        )
        if kpi.actuals:
            actuals = _joined(messages, (_point(messages, each) for each in kpi.actuals))
            entries.append(Entry(messages.text("detail.kpi.actuals", actuals=actuals)))
            entries.append(Entry(messages.text(f"detail.kpi.{verdict(kpi).value}")))
        if kpi.note:
            entries.append(Entry(kpi.note))
    return Section(messages.text("detail.kpis"), tuple(entries) or (_not_said(messages),))


def _point(messages: Messages, point: KpiPoint | None) -> str:
    if point is None:
        return messages.text("detail.not_said")
    if not point.label:
        return point.text
    return messages.text("document.kpi.point", text=point.text, label=point.label)


def _review(messages: Messages, review: Review) -> Section:
    scores = [
        Entry(str(score), label=messages.text(f"detail.review.{name}"), figure=True)
        for name in ("progress", "feasibility", "merit")
        if (score := getattr(review, name)) is not None
    ]
    words = [
        Entry(text, label=messages.text(f"detail.review.{name}"))
        for name in ("grade", "grade_policy", "reason", "secretariat", "council")
        if (text := getattr(review, name))
    ]
    return Section(messages.text("detail.review"), (*scores, *words) or (_not_said(messages),))
