# ruff: noqa: E501  (pages are easier to compare with real ones when their lines are not broken up)
"""Made-up news pages in the manner of different sites, each with what should be read from it.

Every template wraps one of a few invented reports in the furniture that its kind of site has: navigation,
cookie banners, captions, related links, comments, sign-up boxes, tables. The words are our own.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

__all__ = ["Page", "news_pages"]


@dataclass(frozen=True)
class Report:
    """What a page is about."""

    headline: str
    byline: str
    publisher: str
    published: str
    modified: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page and what should come out of it; `either` may be in the text or not (captions, author notes)."""

    name: str
    html: str
    paragraphs: tuple[str, ...]
    headline: str
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    either: tuple[str, ...] = field(default=())


FERRY = Report(
    "Ferry link to Halden island cut to three sailings a day",
    "Marta Lindqvist",
    "The Fjord Courier",
    "2024-03-05T07:40+01:00",
    "2024-03-05T11:15+01:00",
    (
        "The county will cut the ferry link to Halden island from eight sailings a day to three, officials said "
        "on Monday, after a surveyor found rust in the hull of the older of its two vessels.",
        "The Sigrid, built in 1974, was taken out of service on Saturday evening. Repairs are expected to take "
        "eleven weeks and to cost 4.2 million crowns, the county’s transport chief, Ola Brekke, told reporters.",
        "“We are not going to gamble with two hundred passengers,” Brekke said. “If the yard tells us it is "
        "twelve weeks, then it is twelve weeks.”",
        "Islanders, who number about 640, said they had been given two days’ notice. The head of the island’s only "
        "school said that eleven of its teachers live on the mainland and would have to be lodged in the gym.",
        "The operator denied that it had known about the rust since the autumn. An inspection in October had "
        "found nothing, it said in a statement, and the report was handed to the county in full.",
        "A replacement, the Nordvik, is on its way from a shipyard 250 kilometers (155 miles) to the south and "
        "could start on 18 March if the harbour is dredged in time.",
        "The council meets on Thursday to decide who pays. The opposition has asked for the minutes of every "
        "meeting on the ferries since 2021.",
    ),
)
BUDGET = Report(
    "Wexcombe council passes budget at third attempt",
    "Daniel Osei",
    "Wexcombe Evening Post",
    "2023-11-28T21:05:00Z",
    None,
    (
        "WEXCOMBE, Nov. 28 (Westwire) — Councillors passed a £212 million budget late on Tuesday at the third "
        "attempt, averting the government takeover that ministers had threatened last month.",
        "The vote went 31 to 29 after two independents changed sides during a recess of forty minutes. Neither "
        "would say what they had been promised.",
        "Under the plan, council tax rises by 4.9 percent, four libraries close and the contract for emptying "
        "bins is put out to tender for the first time since 2009.",
        "Finance lead Priya Raman said the figures “add up to the penny”. Her predecessor, who resigned in June, "
        "said that they did no such thing and that reserves would run dry by 2025.",
        "About 150 people protested outside. Police said that nobody had been arrested, contradicting a message "
        "from the organisers, who spoke of three arrests.",
        "The council must now file the budget with the treasury by Dec. 15. Auditors will publish their opinion "
        "in the new year.",
    ),
)
QUAKE = Report(
    "Magnitude 5.8 quake damages homes in northern valley",
    "Staff and agencies",
    "Orient Tribune",
    "2022-08-14T03:20+05:45",
    "2022-08-15T09:00+05:45",
    (
        "At least 90 homes were damaged and eleven people were treated for injuries after an earthquake of "
        "magnitude 5.8 shook a northern valley before dawn on Sunday, the disaster agency said.",
        "The quake struck at 3:02 a.m. at a depth of ten kilometers, some 35 km from the district capital, and "
        "was followed by six aftershocks, the strongest of magnitude 4.6.",
        "There is speculation that the blasting of a road tunnel weakened the slope above the worst-hit hamlet. "
        "The ministry of works has stated that no charges had been set since July.",
        "“The cups fell first and then the wall,” said Hari Thapa, 61, a retired postman who got out through a "
        "window with his grandson.",
        "Helicopters brought 14 tons of tents and blankets. A bridge that was declared unsafe on Saturday was "
        "opened again for lorries of up to five tons.",
    ),
)
CUP = Report(
    "Late penalty sends Marsden Rovers into cup final",
    "Ellen Whitcombe",
    "Pennine Sport",
    "2024-04-20T17:55+01:00",
    None,
    (
        "Marsden Rovers reached their first cup final in 58 years when Tomás Ibarra scored a penalty in the "
        "92nd minute to beat Castle Athletic 2-1 on Saturday.",
        "Athletic had led from the 12th minute through a header by Joe Lacey and hit the post twice before the "
        "break. Rovers drew level on the hour with a free kick that went in off the bar.",
        "Manager Ruth Okafor said the substitutes had changed the game. “I had three plans and this was the "
        "fourth,” she said.",
        "The final is on 18 May at Northgate. Rovers were allotted 9,500 tickets, which go on sale on Wednesday "
        "at 10 a.m. to holders of season tickets.",
    ),
)
RATES = Report(
    "Central bank holds rates, sees inflation near 3 pct by summer",
    "Jonas Adler",
    "Capital Ledger",
    "2025-01-23T13:02:00.000Z",
    "2025-01-23T14:30:00.000Z",
    (
        "The central bank left its main rate unchanged at 4.25 percent on Thursday, as expected, and said that "
        "inflation would ease to about 3 percent by the summer.",
        "Seven of nine members voted to hold. Two wanted a cut of a quarter point, the minutes show, up from one "
        "in December.",
        "The currency slipped 0.4 percent against the dollar before recovering. Two-year yields fell six basis "
        "points to 3.91 percent.",
        "Governor Anneke Vos declined to say when rates would fall. “It is a question of months, not of weeks, and "
        "not of years,” she told a news conference.",
        "Economists at two brokerages brought forward their forecasts of a first cut from May to March. A third "
        "said it saw none this year.",
        "Wages rose 5.1 percent in the year to November, the statistics office said on Tuesday, after 5.6 percent "
        "in the year to October.",
    ),
)

SECTIONS = (
    "Home",
    "News",
    "Politics",
    "Business",
    "Sport",
    "Culture",
    "Opinion",
    "Weather",
    "Travel",
    "Puzzles",
)
NAV = "".join(f'<li><a href="/{section.lower()}/">{section}</a></li>' for section in SECTIONS)
COOKIES = (
    "We and our 842 partners store and access information on your device, such as unique identifiers in cookies, "
    "to process personal data. You may accept or manage your choices by clicking below, including your right to "
    "object where legitimate interest is used, or at any time on the privacy policy page."
)
FOOTER = "All rights reserved. Registered office: 1 Quay Street. Terms of use. Privacy. Advertise with us. Contact."
SIGNUP = (
    "Sign up to our morning newsletter and get the five things you need to know before your first coffee."
)
RELATED = (
    "Mayor’s driver cleared of parking offences after two-year inquiry",
    "Ten things to do with yesterday’s bread",
    "In pictures: the longest night of the year",
    "Opinion: why our trains run late and what it says about us",
)
COMMENTS = (
    "This is what happens when nobody listens to engineers. I said so in 2019 and was laughed out of the room!",
    "Typical. They always find money for consultants, never for the people who do the actual work around here.",
    "@grumpy_gus you clearly did not read past the first line, it says the opposite, try again with your glasses on.",
    "First time I agree with this paper in thirty years as a subscriber, well done to the reporter for staying on it.",
)
CAPTION = "A view of the scene in an archive picture taken from the air. Photograph: Newsroom handout"
BIO = "The author has covered the region since 2011 and is the winner of two local journalism awards."


def _p(paragraphs: tuple[str, ...], attributes: str = "") -> str:
    return "\n".join(f"<p{attributes}>{html.escape(text, quote=False)}</p>" for text in paragraphs)


def _links(items: tuple[str, ...] = RELATED) -> str:
    return "<ul>" + "".join(f'<li><a href="/s/{n}">{text}</a></li>' for n, text in enumerate(items)) + "</ul>"


def _comments(item: str) -> str:
    return "".join(item.format(user=f"reader{n}", text=text) for n, text in enumerate(COMMENTS))


def _json_ld(report: Report, url: str, **more: object) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report.headline,
        "url": url,
        "datePublished": report.published,
        "author": {"@type": "Person", "name": report.byline},
        "publisher": {"@type": "NewsMediaOrganization", "name": report.publisher},
        **({"dateModified": report.modified} if report.modified else {}),
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def _open_graph(report: Report, url: str) -> str:
    pairs = {
        "og:type": "article",
        "og:title": report.headline,
        "og:url": url,
        "og:site_name": report.publisher,
        "article:published_time": report.published,
        "article:modified_time": report.modified,
    }
    return "\n".join(f'<meta property="{key}" content="{value}">' for key, value in pairs.items() if value)


def _page(name: str, report: Report, head: str, body: str, **expected: object) -> Page:
    values: dict[str, object] = {
        "paragraphs": report.paragraphs,
        "headline": report.headline,
        "byline": report.byline,
        "publisher": report.publisher,
        "published": report.published,
        "modified": report.modified,
        "url": f"https://news.example/{name}",
    } | expected
    page = f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">\n{head}\n</head>\n<body>\n{body}\n</body></html>\n'
    return Page(name=name, html=page, **values)  # type: ignore[arg-type]


TEMPLATES: list[Callable[[str], Page]] = []


def _template(make: Callable[[str], Page]) -> Callable[[str], Page]:
    TEMPLATES.append(make)
    return make


def news_pages() -> Iterator[Page]:
    """One page of each template, always the same."""
    for make in TEMPLATES:
        yield make(make.__name__.strip("_").replace("_", "-"))


@_template
def _semantic(name: str) -> Page:
    r, url = FERRY, f"https://news.example/{name}"
    head = f'<title>{r.headline} | {r.publisher}</title><link rel="canonical" href="{url}">{_json_ld(r, url)}'
    body = (
        f'<header><nav><ul>{NAV}</ul></nav></header><main><article><header><h1>{r.headline}</h1><p class="byline">By '
        f'<a href="/by/1">{r.byline}</a></p><time datetime="{r.published}">5 March 2024</time></header>'
        f'<figure><img src="a.jpg" alt=""><figcaption>{CAPTION}</figcaption></figure>{_p(r.paragraphs)}</article>'
        f"<aside><h2>Related</h2>{_links()}</aside></main><footer>{FOOTER}</footer>"
    )
    return _page(name, r, head, body, either=(CAPTION,))


@_template
def _div_soup(name: str) -> Page:
    r, url = BUDGET, f"https://news.example/{name}"
    head = f'<title>{r.headline} - {r.publisher}</title>{_open_graph(r, url)}<meta name=author content="{r.byline}">'
    body = (
        f'<div id="top"><div class="menu"><ul>{NAV}</ul></div></div><div id="wrap"><div class="col-a">'
        f'<div class="headline-wrap"><h1 class="hl">{r.headline}</h1></div><div class="by">{r.byline}</div>'
        f'<div class="story-body">{_p(r.paragraphs)}</div><div class="share">Share Tweet Email Print</div></div>'
        f'<div class="col-b"><div class="most-read"><h3>Most read</h3>{_links()}</div></div></div>'
        f'<div class="foot">{FOOTER}</div>'
    )
    return _page(name, r, head, body)


@_template
def _table_layout(name: str) -> Page:
    r = QUAKE
    head = f'<title>{r.headline}</title><meta name="pubdate" content="{r.published}">'
    body = (
        f"<table width=780><tr><td colspan=3><b>{r.publisher}</b></td></tr><tr><td width=150 valign=top><ul>{NAV}</ul>"
        f"</td><td><h1>{r.headline}</h1>{_p(r.paragraphs)}</td><td width=160>{_links()}</td></tr>"
        f"<tr><td colspan=3><font size=1>{FOOTER}</font></td></tr></table>"
    )
    return _page(name, r, head, body, byline=None, publisher=None, modified=None, url=None)


@_template
def _amp(name: str) -> Page:
    r, url = CUP, f"https://news.example/{name}"
    head = (
        f'<title>{r.headline}</title><link rel=canonical href="{url}">'
        f"<style amp-custom>.x{{color:#111}}</style>{_json_ld(r, url)}"
    )
    body = (
        f'<amp-sidebar id="s"><ul>{NAV}</ul></amp-sidebar><article class="amp-article"><h1>{r.headline}</h1>'
        f'<amp-img src="x.jpg" width=4 height=3></amp-img><div class="amp-content">{_p(r.paragraphs)}</div></article>'
        f'<amp-ad type="a"></amp-ad><section class="recommended">{_links()}</section><footer>{FOOTER}</footer>'
    )
    return _page(name, r, head, body)


@_template
def _weblog_theme(name: str) -> Page:
    r, url = RATES, f"https://news.example/{name}"
    head = f'<title>{r.headline} &#8211; {r.publisher}</title><link rel="canonical" href="{url}"/>{_open_graph(r, url)}'
    body = (
        f'<div id="page" class="site"><header class="site-header"><nav class="main-navigation"><ul>{NAV}</ul></nav></header>'
        f'<div id="primary" class="content-area"><main id="main" class="site-main"><article class="post hentry">'
        f'<header class="entry-header"><h1 class="entry-title">{r.headline}</h1><span class="posted-on"><time '
        f'class="entry-date published" datetime="{r.published}">January 23, 2025</time></span> <span class="author vcard">'
        f'<a class="url fn n" rel="author">{r.byline}</a></span></header><div class="entry-content">{_p(r.paragraphs)}</div>'
        f'<footer class="entry-footer">Posted in Economy. Tagged rates, inflation.</footer></article>'
        f'<div id="comments" class="comments-area"><ol class="comment-list">'
        + _comments('<li class="comment"><b>{user}</b><div class="comment-content"><p>{text}</p></div></li>')
        + f'</ol></div></main></div><aside id="secondary" class="widget-area">{_links()}</aside></div>'
    )
    return _page(name, r, head, body)


@_template
def _line_breaks(name: str) -> Page:
    r = BUDGET
    text = "<br><br>\n".join(html.escape(p, quote=False) for p in r.paragraphs)
    head = f"<TITLE>{r.publisher}: {r.headline}</TITLE>"
    body = (
        f'<CENTER><FONT SIZE=5><B>{r.publisher}</B></FONT></CENTER><HR><A HREF="/">Home</A> | <A HREF="/n">News</A> | '
        f'<A HREF="/s">Sport</A><HR><H1>{r.headline}</H1><FONT FACE="Times">{text}</FONT><HR><SMALL>{FOOTER}</SMALL>'
    )
    return _page(name, r, head, body, byline=None, publisher=None, published=None, url=None)


@_template
def _many_comments(name: str) -> Page:
    r, url = FERRY, f"https://news.example/{name}"
    head = f"<title>{r.headline}</title>{_json_ld(r, url)}"
    thread = (
        _comments('<div class="c-item"><span>{user}</span><p>{text}</p><a>Reply</a><a>Report</a></div>') * 8
    )
    body = (
        f"<nav><ul>{NAV}</ul></nav><article><h1>{r.headline}</h1>{_p(r.paragraphs)}</article>"
        f'<section id="comments"><h2>32 comments</h2>{thread}</section><footer>{FOOTER}</footer>'
    )
    return _page(name, r, head, body)


@_template
def _cookie_wall(name: str) -> Page:
    r, url = CUP, f"https://news.example/{name}"
    head = f'<title>{r.headline} | {r.publisher}</title><link rel="canonical" href="{url}">{_json_ld(r, url)}'
    body = (
        f'<div id="consent-banner" class="cookie-consent" role="dialog"><h2>Your privacy</h2><p>{COOKIES}</p><p>{COOKIES}</p>'
        f"<button>Accept</button><button>Manage</button></div><nav><ul>{NAV}</ul></nav>"
        f'<div class="article"><h1>{r.headline}</h1><div class="article__body">{_p(r.paragraphs)}</div></div>'
        f"<footer>{FOOTER}</footer>"
    )
    return _page(name, r, head, body)


@_template
def _links_inside(name: str) -> Page:
    r, url = FERRY, f"https://news.example/{name}"
    ps = r.paragraphs
    head = f"<title>{r.headline}</title>{_json_ld(r, url)}"
    body = (
        f"<header><nav><ul>{NAV}</ul></nav></header><article><h1>{r.headline}</h1>{_p(ps[:3])}"
        f'<div class="related-inline"><h4>Read more</h4>{_links()}</div>{_p(ps[3:5])}'
        f'<div class="newsletter-signup"><p>{SIGNUP}</p><input type="email"><button>Sign up</button></div>{_p(ps[5:])}'
        f"</article><footer>{FOOTER}</footer>"
    )
    return _page(name, r, head, body)


@_template
def _short_brief(name: str) -> Page:
    r, url = QUAKE, f"https://news.example/{name}"
    ps = r.paragraphs[:2]
    head = f"<title>{r.headline}</title>{_open_graph(r, url)}"
    body = (
        f'<nav><ul>{NAV * 4}</ul></nav><div class="content"><h1>{r.headline}</h1>{_p(ps)}</div>'
        f'<div class="more">{_links(RELATED * 5)}</div><footer><p>{FOOTER}</p></footer>'
    )
    return _page(name, r, head, body, paragraphs=ps, byline=None)


@_template
def _results_table(name: str) -> Page:
    r, url = CUP, f"https://news.example/{name}"
    cells = (("Club", "Played", "Points"), ("Marsden Rovers", "38", "71"), ("Castle Athletic", "38", "69"))
    table = (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
        + "</table>"
    )
    head = f"<title>{r.headline}</title>{_json_ld(r, url)}"
    body = (
        f"<nav><ul>{NAV}</ul></nav><article><h1>{r.headline}</h1>{_p(r.paragraphs[:2])}{table}{_p(r.paragraphs[2:])}"
        f"</article><aside>{_links()}</aside>"
    )
    rows = tuple(" ".join(row) for row in cells)
    return _page(name, r, head, body, paragraphs=(*r.paragraphs[:2], *rows, *r.paragraphs[2:]))


@_template
def _bullet_list(name: str) -> Page:
    r, url = BUDGET, f"https://news.example/{name}"
    points = (
        "Council tax up 4.9 percent from April, the most that the law allows.",
        "Four libraries to close, among them the one in Harbour Road.",
        "Parking at the station to cost £6 a day, up from £4.50.",
    )
    bullets = "<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>"
    head = f"<title>{r.headline}</title>{_json_ld(r, url)}"
    body = (
        f"<nav><ul>{NAV}</ul></nav><main><article><h1>{r.headline}</h1>{_p(r.paragraphs[:3])}<h2>What changes</h2>{bullets}"
        f"{_p(r.paragraphs[3:])}</article></main><footer>{FOOTER}</footer>"
    )
    expected = (*r.paragraphs[:3], "What changes", *points, *r.paragraphs[3:])
    return _page(name, r, head, body, paragraphs=expected)


@_template
def _block_quotes(name: str) -> Page:
    r, url = RATES, f"https://news.example/{name}"
    quote = "We see no case for haste. Prices are not falling; they are rising more slowly, which is not the same."
    head = f"<title>{r.headline}</title>{_json_ld(r, url)}"
    body = (
        f"<nav><ul>{NAV}</ul></nav><article><h1>{r.headline}</h1>{_p(r.paragraphs[:4])}<blockquote><p>{quote}</p></blockquote>"
        f'{_p(r.paragraphs[4:])}<p class="author-bio"><em>{BIO}</em></p></article><footer>{FOOTER}</footer>'
    )
    return _page(name, r, head, body, paragraphs=(*r.paragraphs[:4], quote, *r.paragraphs[4:]), either=(BIO,))


@_template
def _wire_page(name: str) -> Page:
    r, url = BUDGET, f"https://news.example/{name}"
    first = r.paragraphs[0].replace("WEXCOMBE, Nov. 28 (Westwire)", "<b>WEXCOMBE, Nov. 28 (Westwire)</b>", 1)
    head = f"<title>{r.headline}</title>{_open_graph(r, url)}"
    body = (
        f'<div class="hdr"><ul>{NAV}</ul></div><div id="articleText"><h1>{r.headline}</h1><p>{first}</p>{_p(r.paragraphs[1:])}'
        f'</div><div class="ftr">{FOOTER}</div>'
    )
    return _page(name, r, head, body, byline=None)


@_template
def _teaser(name: str) -> Page:
    r, url = FERRY, f"https://news.example/{name}"
    head = f"<title>{r.headline}</title>{_json_ld(r, url, isAccessibleForFree=False)}"
    offer = (
        "To go on reading, subscribe for 1 crown a week. Cancel at any time. Already a subscriber? Log in."
    )
    body = (
        f"<nav><ul>{NAV}</ul></nav><article><h1>{r.headline}</h1>{_p(r.paragraphs[:3])}</article>"
        f'<div class="paywall"><h3>Support local reporting</h3><p>{offer}</p></div><footer>{FOOTER}</footer>'
    )
    return _page(name, r, head, body, paragraphs=r.paragraphs[:3])


@_template
def _correction_note(name: str) -> Page:
    r, url = QUAKE, f"https://news.example/{name}"
    note = "Correction: an earlier version of this report gave the time of the quake as 2:03 a.m. It was 3:02 a.m."
    head = f"<title>{r.headline}</title>{_json_ld(r, url)}"
    body = (
        f'<nav><ul>{NAV}</ul></nav><article><h1>{r.headline}</h1>{_p(r.paragraphs)}<div class="correction"><p>{note}</p></div>'
        f"</article><aside>{_links()}</aside><footer>{FOOTER}</footer>"
    )
    return _page(name, r, head, body, paragraphs=(*r.paragraphs, note))


@_template
def _microdata(name: str) -> Page:
    r, url = RATES, f"https://news.example/{name}"
    head = f'<title>{r.headline}</title><link rel="canonical" href="{url}">'
    body = (
        f'<ul class="n">{NAV}</ul><div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{r.headline}'
        f'</h1><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">{r.byline}</span>'
        f'</span><meta itemprop="datePublished" content="{r.published}"><meta itemprop="dateModified" content="{r.modified}">'
        f'<div itemprop="articleBody">{_p(r.paragraphs)}</div></div><div class="f">{FOOTER}</div>'
    )
    return _page(name, r, head, body, publisher=None)


@_template
def _aria_roles(name: str) -> Page:
    r, url = CUP, f"https://news.example/{name}"
    head = f"<title>{r.headline}</title>{_open_graph(r, url)}<meta name='byl' content='By {r.byline}'>"
    body = (
        f'<div role="banner"><div role="navigation"><ul>{NAV}</ul></div></div><div role="main"><h1>{r.headline}</h1>'
        f'{_p(r.paragraphs)}</div><div role="complementary">{_links()}</div><div role="contentinfo">{FOOTER}</div>'
    )
    return _page(name, r, head, body)


@_template
def _ads_between(name: str) -> Page:
    r, url = RATES, f"https://news.example/{name}"
    ad = '<div class="ad-slot ad-slot--inline" data-ad="1"><span>Advertisement</span></div>'
    parts = ad.join(f'<div class="block block--text">{_p((p,))}</div>' for p in r.paragraphs)
    head = f"<title>{r.headline}</title>{_json_ld(r, url)}"
    body = (
        f'<nav><ul>{NAV}</ul></nav><section><section><h1>{r.headline}</h1><div class="blocks">{parts}</div></section></section>'
        f'<div class="sticky">{SIGNUP}</div><footer>{FOOTER}</footer>'
    )
    return _page(name, r, head, body)


@_template
def _unclosed_tags(name: str) -> Page:
    r = FERRY
    text = "\n<P>".join(html.escape(p).encode("ascii", "xmlcharrefreplace").decode() for p in r.paragraphs)
    head = f'<TITLE>{r.headline}</TITLE><META NAME=AUTHOR CONTENT="{r.byline}"><META NAME=DATE CONTENT="2024-03-05">'
    body = f"<UL>{NAV.replace('</li>', '')}</UL><H1>{r.headline}</H1><P>{text}<HR><P>{FOOTER}"
    return _page(name, r, head, body, publisher=None, modified=None, url=None, published="2024-03-05")


@_template
def _author_box(name: str) -> Page:
    r, url = QUAKE, f"https://news.example/{name}"
    ld = _json_ld(r, url)
    head = f'<title>{r.headline} — {r.publisher}</title><link rel="canonical" href="{url}">{ld}'
    body = (
        f'<header><ul>{NAV}</ul></header><main><h1><span class="kicker">Disaster</span> {r.headline}</h1><p class="standfirst">'
        f'Six aftershocks follow; bridge reopens for light lorries.</p><div class="body">{_p(r.paragraphs)}</div>'
        f'<div class="author-card"><img alt=""><h3>{r.byline}</h3><p>{BIO}</p></div></main><footer>{FOOTER}</footer>'
    )
    either = (BIO, r.byline, "Six aftershocks follow; bridge reopens for light lorries.", "Disaster")
    return _page(name, r, head, body, either=either)


@_template
def _front_page_below(name: str) -> Page:
    r, url = BUDGET, f"https://news.example/{name}"
    cards = "".join(
        f'<article class="card"><h3><a href="/c/{n}">{text}</a></h3><p>{summary}</p></article>'
        for n, (text, summary) in enumerate(zip(RELATED * 2, COMMENTS * 2, strict=True))
    )
    head = f"<title>{r.headline}</title>{_json_ld(r, url)}"
    body = (
        f'<nav><ul>{NAV}</ul></nav><article class="main-story"><h1>{r.headline}</h1>{_p(r.paragraphs)}</article>'
        f'<section class="more-stories"><h2>More stories</h2>{cards}</section><footer>{FOOTER}</footer>'
    )
    return _page(name, r, head, body)


@_template
def _graph_metadata(name: str) -> Page:
    r, url = CUP, f"https://news.example/{name}"
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "@id": "#org", "name": r.publisher},
            {"@type": "Person", "@id": "#who", "name": r.byline},
            {"@type": "WebPage", "@id": url, "datePublished": "2019-01-01"},
            {
                "@type": ["Article", "NewsArticle"],
                "headline": html.escape(r.headline),
                "datePublished": r.published,
                "author": [{"@id": "#who"}],
                "publisher": {"@id": "#org"},
                "mainEntityOfPage": {"@id": url},
            },
        ],
    }
    head = f'<title>{r.headline}</title><script type="application/ld+json">\n{json.dumps(graph)}\n</script>'
    body = (
        f'<nav><ul>{NAV}</ul></nav><div class="post-content"><h1>{r.headline}</h1>{_p(r.paragraphs)}</div>'
        f'<div class="subscribe-box"><p>{SIGNUP}</p></div><footer>{FOOTER}</footer>'
    )
    return _page(name, r, head, body)


@_template
def _live_times(name: str) -> Page:
    r, url = QUAKE, f"https://news.example/{name}"
    head = f"<title>{r.headline}</title>{_open_graph(r, url)}"
    entries = "".join(
        f'<section class="entry"><time datetime="2022-08-14T0{n + 4}:10+05:45">0{n + 4}:10</time>{_p((text,))}</section>'
        for n, text in enumerate(r.paragraphs)
    )
    body = f'<nav><ul>{NAV}</ul></nav><main><h1>{r.headline}</h1><div class="live">{entries}</div></main><footer>{FOOTER}</footer>'
    times = tuple(f"0{n + 4}:10" for n in range(len(r.paragraphs)))
    return _page(name, r, head, body, byline=None, either=times)


@_template
def _inline_markup(name: str) -> Page:
    r, url = FERRY, f"https://news.example/{name}"
    marked = tuple(
        html.escape(text, quote=False)
        .replace("Halden", "<a href='/t'>Hal<wbr>den</a>")
        .replace("officials said", "<em>officials</em>\n   said")
        for text in r.paragraphs
    )
    head = f"<title>{r.headline}</title>{_json_ld(r, url)}"
    body = (
        f"<nav><ul>{NAV}</ul></nav><article><h1>{r.headline}</h1>"
        + "\n".join(f"<p>\n    {text}\n  </p>" for text in marked)
        + f"</article><script>var x = '<p>not text</p>';</script><footer>{FOOTER}</footer>"
    )
    return _page(name, r, head, body)
