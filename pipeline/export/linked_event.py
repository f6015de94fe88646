"""The event of a record as a schema.org Event, with its programme, numbers and feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.export.linked_terms import decimal, present, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]

_COUNTED = {"registered": "RegisterAction", "attended": "JoinAction"}


def event_address(record: Json, owner: str) -> str:
    """Return the address of a record's event (`owner` is the record's): one for all sources of one event.

    Only a key with a name and a date is taken for that; with less, different events could become one.
    """
    forum = record["forum"]
    shared = forum.get("key") and forum.get("name") and forum.get("date")
    return thing("event", *forum["key"].split("/")) if shared else f"{owner}/event"


def event_node(record: Json, owner: str) -> Json:
    """Return the event; what only this record says of it has addresses under `owner`."""
    forum, feedback = record["forum"], record["feedback"]
    topics = [_topic(topic, f"{owner}/topic/{number}") for number, topic in enumerate(forum["topics"], 1)]
    hosts = [
        {"id": f"{owner}/organiser/{number}", "type": "Organization", "name": name}
        for number, name in enumerate(forum["organisers"], 1)
    ]
    return present(
        id=event_address(record, owner),
        type="Event",
        name=forum.get("name"),
        startDate=_when(forum, "start"),
        endDate=_when(forum, "end"),
        location=_place(forum, f"{owner}/place"),
        organizer=hosts or None,
        subEvent=topics or None,
        contact=list(_contacts(forum, owner)) or None,
        interactionStatistic=list(_counts(forum, owner)) or None,
        aggregateRating=_rating(feedback, f"{owner}/rating"),
        highlight=list(_remarks(feedback, "highlights", owner)) or None,
        suggestion=list(_remarks(feedback, "suggestions", owner)) or None,
    )


def _when(forum: Json, side: str) -> Json | None:
    """Return the local time of one end of the event, the day alone where no time is known."""
    date, time = forum.get("date"), forum.get(side)
    if date is None or (time is None and side == "end"):
        return None
    if time is None:
        return {"@value": date, "@type": "xsd:date"}
    return {"@value": f"{date}T{time}:00", "@type": "xsd:dateTime"}


def _place(forum: Json, address: str) -> Json | None:
    where = present(streetAddress=forum.get("address"), addressLocality=forum.get("municipality"))
    if where:
        where = {"id": f"{address}/address", "type": "PostalAddress", **where, "addressCountry": "FI"}
    found = present(name=forum.get("venue"), address=where or None)
    return {"id": address, "type": "Place", **found} if found else None


def _topic(topic: Json, address: str) -> Json:
    people = [
        {"id": f"{address}/presenter/{number}", "type": "Person", "name": name}
        for number, name in enumerate(topic.get("presenters", ()), 1)
    ]
    return present(id=address, type="Event", name=topic["title"], performer=people or None)


def _contacts(forum: Json, owner: str) -> Iterator[Json]:
    for number, contact in enumerate(forum.get("contacts", ()), 1):
        yield present(
            id=f"{owner}/contact/{number}",
            type="Person",
            name=contact.get("name"),
            jobTitle=contact.get("role"),
            email=contact.get("email"),
            telephone=contact.get("phone"),
        )


def _counts(forum: Json, owner: str) -> Iterator[Json]:
    for name, action in _COUNTED.items():
        if (count := forum.get(name)) is not None:
            yield {
                "id": f"{owner}/{name}",
                "type": "InteractionCounter",
                "interactionType": f"schema:{action}",
                "userInteractionCount": count,
            }


def _rating(feedback: Json, address: str) -> Json | None:
    figures = {"ratingValue": "mean", "worstRating": "scale_min", "bestRating": "scale_max"}
    found = {
        term: decimal(feedback[name]) for term, name in figures.items() if feedback.get(name) is not None
    }
    found |= present(ratingCount=feedback.get("responses"))
    return {"id": address, "type": "AggregateRating", **found} if found else None


def _remarks(feedback: Json, name: str, owner: str) -> Iterator[Json]:
    for number, remark in enumerate(feedback[name], 1):
        yield present(id=f"{owner}/{name}/{number}", text=remark["text"], count=remark.get("count"))
