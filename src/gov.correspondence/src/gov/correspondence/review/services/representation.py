"""The review of a letter as JSON."""

from gov.correspondence.letters.services.representation import may
from gov.correspondence.letters.services.representation import READ
from gov.correspondence.review import record
from gov.correspondence.review.reading import events as events_of
from gov.correspondence.review.reading import path as path_of
from gov.correspondence.services.values import plain


def step_representation(path, position):
    """Return one step of a path, a dict: the reviewer, its state and who approved."""
    step = path.steps[position]
    reviewer = {"unit": step.unit} if step.unit else {"person": step.person}
    if position >= path.position:
        turn = path.turn is not None and position == path.position
        return {**reviewer, "state": "turn" if turn else "waiting"}
    approval = path.approvals[position]
    if not approval.by:
        return {**reviewer, "state": "approved"}
    return {
        **reviewer,
        "state": "approved",
        "by": approval.by,
        "name": approval.name,
        "at": plain(approval.at),
    }


def event_representation(event):
    """Return what happened on a path, a dict; ``step`` is null for the drafter."""
    return {
        "event": event.kind,
        "at": plain(event.at),
        "by": event.by,
        "name": event.name,
        "step": event.step if event.step >= 0 else None,
        "remark": event.remark,
        "kept": event.snapshot >= 0,
    }


def path_representation(letter):
    """Return the path of a letter, a dict."""
    path = path_of(letter)
    review = record.of(letter)
    return {
        "@id": f"{letter.absolute_url()}/@review-path",
        "steps": [step_representation(path, position) for position in range(len(path.steps))],
        "started": path.started,
        "by_hand": path.by_hand,
        "fixed": path.fixed,
        "returns": review.returns,
        "events": [event_representation(event) for event in events_of(letter)],
    }


def changes_representation(letter, changes):
    """Return what changed, a dict."""
    return {
        "@id": f"{letter.absolute_url()}/@review-changes",
        "changed": changes.any,
        "fields": [change._asdict() for change in changes.fields],
        "texts": [
            {"name": text.name, "lines": [line._asdict() for line in text.lines]}
            for text in changes.texts
        ],
        "added": [file._asdict() for file in changes.added],
        "removed": [file._asdict() for file in changes.removed],
    }


def consultation_representation(letter, consultation):
    """Return one consultation, a dict."""
    answer = consultation.answer
    return {
        "@id": f"{letter.absolute_url()}/@consultations/{consultation.id}",
        "id": consultation.id,
        "unit": consultation.unit,
        "person": consultation.person,
        "question": consultation.question,
        "due": plain(consultation.due),
        "state": consultation.state,
        "asked_by": consultation.asked_by,
        "asked_name": consultation.asked_name,
        "asked_at": plain(consultation.asked_at),
        "answer": {**vars(answer), "at": plain(answer.at)} if answer else None,
    }


def consulted(letter, consultation):
    """Return the consultation to whoever may read the letter still, else nothing of it."""
    return consultation_representation(letter, consultation) if may(READ, letter) else {}
