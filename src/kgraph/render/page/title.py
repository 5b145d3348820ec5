"""The title of a page that nobody gave one: what its graph is most of, and when."""

from __future__ import annotations

from kgraph.render.page.dates_in_words import span_in_words
from kgraph.render.page.page_view import View

GENERAL = "Who takes which stance on what"
MOST = 2  # topics that are named
LONGEST = 40  # characters of the name of a topic


def title(view: View) -> str:
    """Return the main topics of a view and the days of its articles.

    *Port fees, night rota · December 2018 – January 2019*. Topics with long names are passed over; where
    there is none, the question that every page answers stands for them.
    """
    main = sorted(view.topics, key=lambda topic: -topic.stances)
    names = [topic.label for topic in main if len(topic.label) <= LONGEST][:MOST]
    named = ("; " if any("," in name for name in names) else ", ").join(names) or GENERAL
    when = span_in_words(article.date for article in view.articles)
    return " · ".join(filter(None, (named[0].upper() + named[1:], when)))
