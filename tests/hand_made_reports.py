"""Reports with names and attributions made by hand, for tests of what is shown: they depend on no stage.

Persons, bodies and most places are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import UNSET

from hand_made import finding, make_reading, spot
from onrecord.annotations import Actor, Attribution, Content, Cue, Mention, Name, Reading, Source, Timex
from onrecord.document import Dateline, Dct, Document, Span, make_document

__all__ = ["REPORTS", "company", "court", "crowd", "diplomacy", "football"]


def _near(text: str, words: str, place: int) -> Span:
    """The occurrence of some words that stands nearest to a place."""
    before = text.rfind(words, 0, place + len(words))
    after = text.find(words, place)
    found = [at for at in (before, after) if at >= 0]
    assert found, words
    start = min(found, key=lambda at: abs(at - place))
    return Span(start, start + len(words))


class Maker:
    """Makes the names, attributions and timexes of one text, numbered in the order they are made."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: list[Name] = []
        self.attributions: list[Attribution] = []
        self.timexes: list[Timex] = []

    def name(self, kind: str, main: str, *mentions: str, aliases: tuple[str, ...] = (), **fields: Any) -> str:
        """A name with its mentions in order of the text; "he!" is a pronoun, "the firm~" a description."""
        found = []
        at = 0
        for mention in mentions or (main,):
            form = {"!": "pronoun", "~": "description", "^": "demonym"}.get(mention[-1], "name")
            words = mention if form == "name" else mention[:-1]
            start = self.text.index(words, at)
            at = start + len(words)
            found.append(Mention(start=start, end=at, text=words, form=form))  # type: ignore[arg-type]
        id = f"n{len(self.names) + 1}"
        made = Name(
            id=id, kind=kind, name=main, aliases=aliases, mentions=tuple(found), by="names/hand@1", **fields
        )  # type: ignore[arg-type]
        self.names.append(made)
        return id

    def said(
        self,
        source: str | None,
        cue: str | None,
        *content: str,
        name: str | None = None,
        kind: str | None = None,
        form: str = "indirect",
        stance: str = "asserts",
        within: str | None = None,
        when: str | None = None,
    ) -> str:
        """An attribution; the source and the cue that stand nearest to the first words of the content."""
        spans = tuple(Span(*spot(self.text, words)) for words in content)
        place = spans[0].start if len(spans) == 1 else spans[0].end
        cues = () if cue is None else (_near(self.text, cue, place),)
        sources = () if source is None else (_near(self.text, source, cues[0].start if cues else place),)
        id = f"a{len(self.attributions) + 1}"
        self.attributions.append(
            Attribution(
                id=id,
                source=Source(
                    spans=sources,
                    text=source or "",
                    name=name,
                    kind=kind or ("named" if name else "unnamed" if source else "none"),  # type: ignore[arg-type]
                ),
                cue=Cue(spans=cues, text=cue or ""),
                content=Content(spans=spans, text=" ".join(" ".join(words.split()) for words in content)),
                form=form,  # type: ignore[arg-type]
                stance=stance,  # type: ignore[arg-type]
                within=within,
                when=when,
                by="attributions/hand@1",
            )
        )
        return id

    def timex(self, words: str, day: str, next_day: str, nth: int = 0, **fields: Any) -> str:
        """A day that the text names."""
        start, end = spot(self.text, words, nth)
        id = f"t{len(self.timexes) + 1}"
        base: dict[str, Any] = {"type": "DATE", "value": day, "interval": (day, next_day)}
        self.timexes.append(
            Timex(id=id, start=start, end=end, text=words, by="time/hand@1", **(base | fields))
        )
        return id

    def reading(self, **fields: Any) -> Reading:
        """The reading of it all; the fields are those of the document, but for `findings`."""
        findings = fields.pop("findings", UNSET)
        base: dict[str, Any] = {"language": "en", "id": "hand-made.txt"}
        doc: Document = make_document(self.text, **(base | fields))
        return make_reading(
            doc,
            timexes=tuple(self.timexes),
            names=tuple(self.names),
            attributions=tuple(self.attributions),
            findings=findings,
        )


DIPLOMACY = """\
HAVERN, Sept. 17 (Norpress) - President Marek Dolan of Valdoria left Russia on Saturday after a \
six-day visit that both sides called a success.

The state agency Sirin said on Sunday that the governor of Primorye, Oleg Zimin, "offered his guest \
five attack drones and a vest" and told him that the road home would be long. "We have nothing to \
hide," Zimin said, "and we will show the lists to whoever asks."

A spokesman for the Valdorian foreign ministry denied that any weapons had changed hands. He said Mr \
Dolan's next trip was "not yet a matter for the calendar".

There is speculation that the two countries struck a deal on shells. Western officials said they \
feared that Sirin had left out what one of them called "the real gift". The Kremlin promised that \
the figures would be published by Friday, and the opposition demanded that parliament see them \
first.

"Who pays for all this?" asked Lena Marsh of the Havern Institute. She expects no answer before the \
election.
"""


def diplomacy() -> Reading:
    """Nested attributions, a split quotation, a denial, speculation without a source, a palace."""
    make = Maker(DIPLOMACY)
    make.name(
        "person", "Marek Dolan", "President Marek Dolan", "his guest~", "him!", "Mr Dolan",
        aliases=("President Marek Dolan", "Mr Dolan"), actor=Actor(sector="GOV"),
    )  # fmt: skip
    make.name("place", "Valdoria", "Valdoria", "Valdorian^", aliases=("Valdorian",))
    russia = make.name("place", "Russia", actor=Actor(country="RUS"))
    sirin = make.name(
        "organisation", "Sirin", "The state agency Sirin", "Sirin",
        aliases=("The state agency Sirin",), actor=Actor(country="RUS", sector="JRN"),
    )  # fmt: skip
    zimin = make.name(
        "person", "Oleg Zimin", "the governor of Primorye~", "Oleg Zimin", "Zimin",
        aliases=("Zimin",), actor=Actor(country="RUS", sector="GOV"),
    )  # fmt: skip
    make.name("place", "Primorye")
    kremlin = make.name("facility", "Kremlin", stands_for=russia, actor=Actor(country="RUS", sector="GOV"))
    marsh = make.name("person", "Lena Marsh", "Lena Marsh", "She!", actor=Actor(sector="EDU"))
    make.name("organisation", "Havern Institute")
    sunday = make.timex("Sunday", "2023-09-17", "2023-09-18", anchor="dct")
    make.timex("Saturday", "2023-09-16", "2023-09-17", anchor="dct")
    make.timex("Friday", "2023-09-22", "2023-09-23", anchor="dct")
    make.said("both sides", "called", "a success", stance="evaluates")
    outer = make.said(
        "The state agency Sirin", "said",
        'the governor of Primorye, Oleg Zimin, "offered his guest five attack drones and a vest" and '
        "told him that the road home would be long",
        name=sirin, form="mixed", when=sunday,
    )  # fmt: skip
    make.said(
        "the governor of Primorye, Oleg Zimin", "offered", "his guest five attack drones and a vest",
        name=zimin, form="direct", stance="promises", within=outer,
    )  # fmt: skip
    make.said(
        "the governor of Primorye, Oleg Zimin", "told", "the road home would be long",
        name=zimin, stance="predicts", within=outer,
    )  # fmt: skip
    make.said(
        "Zimin", "said", '"We have nothing to hide,"', '"and we will show the lists to whoever asks."',
        name=zimin, form="direct",
    )  # fmt: skip
    make.said(
        "A spokesman for the Valdorian foreign ministry", "denied", "any weapons had changed hands",
        stance="denies",
    )  # fmt: skip
    make.said("He", "said", 'Mr Dolan\'s next trip was "not yet a matter for the calendar"', form="mixed")
    make.said(None, "speculation", "the two countries struck a deal on shells", stance="speculates")
    fear = make.said(
        "Western officials", "said",
        'they feared that Sirin had left out what one of them called "the real gift"', form="mixed",
    )  # fmt: skip
    inner = make.said(
        "they", "feared", 'Sirin had left out what one of them called "the real gift"',
        form="mixed", stance="speculates", within=fear,
    )  # fmt: skip
    make.said("one of them", "called", '"the real gift"', form="direct", stance="evaluates", within=inner)
    make.said(
        "The Kremlin", "promised", "the figures would be published by Friday", name=kremlin, stance="promises"
    )
    make.said("the opposition", "demanded", "parliament see them first", stance="demands")
    make.said("Lena Marsh", "asked", '"Who pays for all this?"', name=marsh, form="direct", stance="asks")
    make.said(
        "She", "expects", "no answer before the election", name=marsh, stance="predicts", kind="described"
    )
    return make.reading(
        id="diplomacy.txt",
        headline="Valdorian president leaves Russia with drones and questions",
        publisher="Norpress",
        dateline=Dateline(
            text="HAVERN, Sept. 17 (Norpress)", place="HAVERN", date="2023-09-17", agency="Norpress",
            start=0, end=27,
        ),
        dct=Dct(value="2023-09-17", basis="dateline", start=8, end=16),
        findings=(
            finding(
                DIPLOMACY, "six-day", evidence=("Saturday",), fix="five-day", rule="duration-endpoints",
                message="Tuesday to Saturday is not six days",
            ),
        ),
    )  # fmt: skip


COURT = """\
The accountant who ran the Ostmark savings bank into the ground "knew exactly what she was doing", a \
court in Brenn heard on Tuesday.

Prosecutor Ines Vall said Dora Kett, 54, had moved some 12 million crowns to a boat yard owned by \
her brother. Kett denies fraud and false accounting.

"My client was told by the board that the loans were sound," her lawyer, Pim Aarden, told the court. \
"She believed them.

"So did the auditors, and so did this town."

According to two former colleagues, Kett said that nobody would look at the boat yard. Judge Rolf \
Amsel asked whether the board would testify and ordered the bank to hand over its minutes.

Kett reportedly plans to appeal whatever the verdict. The trial continues.
"""


def court() -> Reading:
    """A quotation over two paragraphs, a denial in the present, a pronoun nobody is found for, hearsay."""
    make = Maker(COURT)
    bank = make.name("organisation", "Ostmark savings bank", "Ostmark savings bank", "the bank~",
                     actor=Actor(sector="BUS"))  # fmt: skip
    make.name("place", "Brenn")
    vall = make.name("person", "Ines Vall", "Prosecutor Ines Vall", aliases=("Prosecutor Ines Vall",),
                     actor=Actor(sector="JUD"))  # fmt: skip
    kett = make.name("person", "Dora Kett", "she!", "Dora Kett", "Kett", "My client~", "She!", "Kett", "Kett",
                     aliases=("Kett",))  # fmt: skip
    aarden = make.name("person", "Pim Aarden")
    amsel = make.name("person", "Rolf Amsel", "Judge Rolf Amsel", aliases=("Judge Rolf Amsel",),
                      actor=Actor(sector="JUD"))  # fmt: skip
    assert bank
    tuesday = make.timex("Tuesday", "2021-03-09", "2021-03-10", anchor="dct")
    make.said(
        None, "heard",
        'The accountant who ran the Ostmark savings bank into the ground "knew exactly what she was doing"',
        form="mixed", when=tuesday,
    )  # fmt: skip
    make.said(
        "Prosecutor Ines Vall", "said",
        "Dora Kett, 54, had moved some 12 million crowns to a boat yard owned by her brother", name=vall,
    )  # fmt: skip
    make.said("Kett", "denies", "fraud and false accounting", name=kett, stance="denies")
    lawyer = make.said(
        "her lawyer, Pim Aarden", "told", '"My client was told by the board that the loans were sound,"',
        '"She believed them.\n\n"So did the auditors, and so did this town."', name=aarden, form="direct",
    )  # fmt: skip
    make.said("the board", "was told by", "the loans were sound", within=lawyer)
    hearsay = make.said(
        "two former colleagues", "According to", "Kett said that nobody would look at the boat yard"
    )
    make.said(
        "Kett", "said", "nobody would look at the boat yard", name=kett, within=hearsay, stance="predicts"
    )
    make.said("Judge Rolf Amsel", "asked", "whether the board would testify", name=amsel, stance="asks")
    make.said(
        "Judge Rolf Amsel", "ordered", "the bank to hand over its minutes", name=amsel, stance="demands"
    )
    make.said(None, "reportedly", "plans to appeal whatever the verdict", stance="speculates")
    return make.reading(
        id="court.txt", headline="Banker ‘knew what she was doing’", byline="By Tove Lind",
        dct=Dct(value="2021-03-09", basis="metadata"), findings=(),
    )  # fmt: skip


COMPANY = """\
Halberg Pumps raised its forecast for the year on Thursday after a quarter that its chief executive \
described as "frankly better than we deserved".

Turnover rose 4.2% to 310 million euros in the three months to June, the maker of marine pumps said. \
It now expects operating profit of between 38 million and 41 million euros, and promised to pay a \
dividend for the first time since 2019.

"Orders from shipyards will slow by the autumn, but not by as much as people think," Chief Executive \
Mia Torv told analysts. "We are not cutting jobs in Lund."

Analysts at Kestrel & Co. called the outlook "timid" and said they believed that Halberg could be a \
target for larger rivals, an idea that Torv has dismissed.

Trade unions welcomed the pledge on jobs but want it in writing.
"""


def company() -> Reading:
    """A body that is named, described and meant by a pronoun; predictions and promises; verdicts."""
    make = Maker(COMPANY)
    halberg = make.name(
        "organisation", "Halberg Pumps", "Halberg Pumps", "its!", "the maker of marine pumps~", "It!",
        "Halberg", aliases=("Halberg",), actor=Actor(country="SWE", sector="BUS"),
    )  # fmt: skip
    torv = make.name(
        "person", "Mia Torv", "its chief executive~", "Chief Executive Mia Torv", "Torv",
        aliases=("Chief Executive Mia Torv", "Torv"), actor=Actor(country="SWE", sector="BUS"),
    )  # fmt: skip
    make.name("place", "Lund", actor=Actor(country="SWE"))
    kestrel = make.name("organisation", "Kestrel & Co.", actor=Actor(sector="BUS"))
    make.timex("Thursday", "2022-07-21", "2022-07-22", anchor="dct")
    make.said(
        "its chief executive", "described", '"frankly better than we deserved"',
        name=torv, kind="described", form="direct", stance="evaluates",
    )  # fmt: skip
    make.said(
        "the maker of marine pumps", "said",
        "Turnover rose 4.2% to 310 million euros in the three months to June", name=halberg, kind="described",
    )  # fmt: skip
    make.said(
        "It", "expects", "operating profit of between 38 million and 41 million euros",
        name=halberg, kind="described", stance="predicts",
    )  # fmt: skip
    make.said(
        "It", "promised", "to pay a dividend for the first time since 2019",
        name=halberg, kind="described", stance="promises",
    )  # fmt: skip
    make.said(
        "Chief Executive Mia Torv", "told",
        '"Orders from shipyards will slow by the autumn, but not by as much as people think,"',
        '"We are not cutting jobs in Lund."', name=torv, form="direct", stance="predicts",
    )  # fmt: skip
    make.said("Analysts at Kestrel & Co.", "called", 'the outlook "timid"', name=kestrel, form="mixed",
              stance="evaluates")  # fmt: skip
    outer = make.said(
        "Analysts at Kestrel & Co.", "said",
        "they believed that Halberg could be a target for larger rivals", name=kestrel,
    )  # fmt: skip
    make.said(
        "they", "believed", "Halberg could be a target for larger rivals",
        within=outer, stance="speculates", name=kestrel, kind="described",
    )  # fmt: skip
    make.said("Torv", "dismissed", "an idea", name=torv, stance="denies")
    make.said("Trade unions", "welcomed", "the pledge on jobs", stance="evaluates")
    make.said("Trade unions", "want", "it in writing", stance="demands")
    return make.reading(
        id="company.txt", headline="Halberg Pumps lifts forecast, promises dividend", publisher="Baltic Wire",
        dct=Dct(value="2022-07-21", basis="metadata"), findings=(),
    )  # fmt: skip


FOOTBALL = """Rovers will be without their captain for the derby, and it may be worse than that.

"He heard something snap. I heard it from the bench," said coach Juno Bakke after the 2-1 win at \
Fjordheim on Saturday. "If you ask me, that is the season."

Captain Sami Oduya posted that reports of his retirement were "rubbish". Fjordheim apologised for \
the state of the pitch, which Bakke called a disgrace.

Q: Will you sign a replacement?

BAKKE: We will try before Friday. I promise you nothing else.

Rovers are understood to have made an offer for Teo Lunde. His club has said he is not for sale.
"""


def football() -> Reading:
    """An interview, a post, an understanding that nobody owns up to, "his club" left open."""
    make = Maker(FOOTBALL)
    rovers = make.name("organisation", "Rovers", "Rovers", "Rovers")
    bakke = make.name("person", "Juno Bakke", "I!", "coach Juno Bakke", "Bakke", "BAKKE",
                      aliases=("coach Juno Bakke", "Bakke"))  # fmt: skip
    oduya = make.name("person", "Sami Oduya", "their captain~", "He!", "Captain Sami Oduya",
                      aliases=("Captain Sami Oduya",))  # fmt: skip
    fjordheim = make.name("organisation", "Fjordheim", "Fjordheim", "Fjordheim")
    make.name("person", "Teo Lunde", "Teo Lunde", "he!")
    assert rovers
    saturday = make.timex("Saturday", "2024-04-06", "2024-04-07", anchor="dct")
    make.timex("Friday", "2024-04-12", "2024-04-13", anchor="dct")
    make.said(
        "coach Juno Bakke", "said", '"He heard something snap. I heard it from the bench,"',
        '"If you ask me, that is the season."', name=bakke, form="direct", when=saturday,
    )  # fmt: skip
    make.said("Captain Sami Oduya", "posted", 'reports of his retirement were "rubbish"', name=oduya,
              form="mixed", stance="denies")  # fmt: skip
    make.said("Fjordheim", "apologised", "for the state of the pitch", name=fjordheim, stance="evaluates")
    make.said("Bakke", "called", "a disgrace", name=bakke, stance="evaluates")
    make.said("BAKKE", None, "We will try before Friday. I promise you nothing else.", name=bakke,
              form="direct", stance="promises")  # fmt: skip
    make.said(None, "understood", "to have made an offer for Teo Lunde", stance="speculates")
    make.said("His club", "said", "he is not for sale", stance="denies")
    return make.reading(
        id="football.txt", headline="Rovers captain out of derby", dct=Dct(value="2024-04-07", basis="given"),
        findings=(),
    )  # fmt: skip


def crowd(paragraphs: int) -> Reading:
    """A long report: in each paragraph a person of its own who says something with another inside."""
    line = 'Speaker No{0} told the hall that clerk No{0} had denied "any part in case {0}".'
    make = Maker("\n\n".join(line.format(f"{i:04}") for i in range(paragraphs)))
    for i in range(paragraphs):
        number = f"{i:04}"
        base = i * (len(line.format("0000")) + 2)

        def span(words: str, base: int = base) -> Span:
            start = make.text.index(words, base)
            return Span(start, start + len(words))

        speaker, clerk = span(f"Speaker No{number}"), span(f"clerk No{number}")
        for at in (speaker, clerk):
            words = make.text[at.start : at.end]
            make.names.append(
                Name(
                    id=f"n{len(make.names) + 1}",
                    kind="person",
                    name=words,
                    by="names/hand@1",
                    mentions=(Mention(start=at.start, end=at.end, text=words, form="name"),),
                )
            )
        inner = span(f'"any part in case {number}"')
        outer = Span(clerk.start, inner.end)
        for id, source, cue, content, within, name in (
            (f"a{2 * i + 1}", speaker, span("told"), outer, None, f"n{2 * i + 1}"),
            (f"a{2 * i + 2}", clerk, span("denied"), inner, f"a{2 * i + 1}", f"n{2 * i + 2}"),
        ):
            make.attributions.append(
                Attribution(
                    id=id,
                    source=Source(
                        spans=(source,), text=make.text[source.start : source.end], name=name, kind="named"
                    ),
                    cue=Cue(spans=(cue,), text=make.text[cue.start : cue.end]),
                    content=Content(spans=(content,), text=make.text[content.start : content.end]),
                    form="mixed" if within is None else "direct",
                    stance="asserts" if within is None else "denies",
                    within=within,
                    by="attributions/hand@1",
                )
            )
    return make.reading()


REPORTS: dict[str, Callable[[], Reading]] = {
    "diplomacy": diplomacy,
    "court": court,
    "company": company,
    "football": football,
}
