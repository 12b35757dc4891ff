"""The names that others give to a story's parts in JSON: crawlers, news services, schema.org, trafilatura."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sayso.io.addresses import web_address
from sayso.io.metadata import Metadata
from sayso.io.moments import written_moment

TEXTS = (
    "content", "body", "article", "articlebody", "article_body", "maintext", "main_text", "full_text", "fulltext",
    "article_text", "content_text", "body_text", "bodytext", "plain_text", "plaintext", "story", "cleaned_text",
    "raw_text",
)  # fmt: skip
PAGES = ("html", "raw_html", "content_html", "body_html")
"""Keys whose value is HTML."""
TITLES = ("headline", "title_page", "name")
OUTLETS = (
    "publisher", "publication", "site_name", "sitename", "source-hostname", "source_name", "newspaper", "media",
    "source", "site", "source_domain", "hostname", "domain",
)  # fmt: skip
URLS = ("link", "canonical_url", "canonical", "source_url", "web_url", "article_url", "permalink", "source", "id")
DATES = (
    "date", "published_at", "publishedat", "date_published", "datepublished", "publish_date", "date_publish",
    "published_date", "publication_date", "pub_date", "pubdate", "published_time", "datetime", "created_at",
    "timestamp", "date_created",
)  # fmt: skip
CHANGES = ("date_modified", "datemodified", "date_modify", "modified_at", "updated", "updated_at", "updatedat")
FETCHES = ("date_download", "fetched_at", "crawled_at", "crawl_date", "retrieved", "retrieved_at", "scraped_at")


def folded(record: Mapping[str, Any]) -> dict[str, Any]:
    """record with its keys in lower case, without those that hold nothing; the first of two that are then equal."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        if value is not None and value != "":
            found.setdefault(key.strip().lower(), value)
    return found


def text_of(record: Mapping[str, Any]) -> tuple[str, bool] | None:
    """The text of a folded record, and whether it is from a key for HTML; None where it has neither."""
    for keys, is_page in ((TEXTS, False), (PAGES, True)):
        for key in keys:
            value = record.get(key)
            if isinstance(value, list) and value and all(isinstance(x, str) for x in value):
                value = "\n".join(value)
            if isinstance(value, str) and any(map(str.isalpha, value)):
                return value, is_page
    return None


def known_of(record: Mapping[str, Any]) -> Metadata:
    """What a folded record says of itself under the names of others; what does not fit is passed over."""
    return Metadata(
        title=_first(record, ("title", *TITLES)),
        outlet=_outlet(record),
        url=next((x for key in ("url", *URLS) if (x := web_address(record.get(key)))), None),
        published=_moment(record, DATES),
        modified=_moment(record, CHANGES),
        fetched=_moment(record, FETCHES),
    )


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    values = (record.get(key) for key in keys)
    return next((x for x in values if isinstance(x, str) and x.strip()), None)


def _outlet(record: Mapping[str, Any]) -> str | None:
    """A name, or the name of an object ({"name": ...}, as news services have it); an address is none."""
    for key in OUTLETS:
        value = record.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, str) and value.strip() and not web_address(value):
            return value
    return None


def _moment(record: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((x for key in keys if (x := written_moment(record.get(key)))), None)
