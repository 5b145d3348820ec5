"""A service answers well and badly: what is asked again, what costs an article, and what ends the work."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from kgraph.errors import AnswerError, ModelError
from kgraph.extract.models import service as of_service
from kgraph.extract.models.cache import Cache
from kgraph.extract.models.request import MOST_ANSWERED, READ, Request
from kgraph.extract.models.service import MOST_FAILURES, Service
from kgraph.language_model import KEY, LanguageModel
from models_server import Asked, Reply, Served, in_turn

pytestmark = pytest.mark.server
SECRET = "sk-not-to-be-told"
HELLO = Request(READ, "Kral rejected the rota.")
SAID = Reply("said")


@pytest.fixture(autouse=True)
def _usual(there: Served) -> None:
    """Let the service say one thing unless a test has it say another."""
    there.answering = lambda _: SAID


def made(there: Served, **settings: object) -> LanguageModel:
    return LanguageModel("small", base_url=there.address, **settings)  # type: ignore[arg-type]


def asking(one: LanguageModel, tmp_path: Path) -> Service:
    return Service(one, Cache(tmp_path / "answers"))


# What is asked


def test_a_question_is_instructions_and_text_at_temperature_zero_in_the_form_of_the_ontology(
    there: Served, tmp_path: Path
) -> None:
    assert asking(made(there), tmp_path).ask(HELLO, str) == "said"
    (asked,) = there.asked
    assert [each["role"] for each in asked["messages"]] == ["system", "user"]
    assert asked["messages"][1]["content"] == HELLO.text
    assert (asked["model"], asked["temperature"], asked["max_tokens"]) == ("small", 0, MOST_ANSWERED)
    assert asked["response_format"]["json_schema"]["strict"] is True


def test_the_key_is_of_one_variable_and_of_no_other(
    there: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "another")
    asking(made(there), tmp_path).ask(HELLO, str)
    monkeypatch.setenv(KEY, SECRET)
    asking(made(there), tmp_path / "other").ask(HELLO, str)
    assert there.keys == ["Bearer none", f"Bearer {SECRET}"]
    assert not any("another" in each for heads in there.heads for each in heads.values())


def test_what_was_answered_once_is_never_asked_again(there: Served, tmp_path: Path) -> None:
    for number in (1, 2):
        one = made(there)
        assert asking(one, tmp_path).ask(HELLO, str) == "said"
        assert (one.report.requests, one.report.kept) == ((1, 0) if number == 1 else (0, 1))
    assert len(there.asked) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"text": "said"}', b"\xff"])
def test_a_kept_answer_that_is_broken_is_asked_for_again(
    there: Served, tmp_path: Path, content: bytes
) -> None:
    asking(made(there), tmp_path).ask(HELLO, str)
    (kept,) = (tmp_path / "answers").rglob("*.json")
    kept.write_bytes(content)
    assert asking(made(there), tmp_path).ask(HELLO, str) == "said"
    assert len(there.asked) == 2


def test_a_kept_answer_that_can_be_read_no_more_is_asked_for_again(there: Served, tmp_path: Path) -> None:
    asking(made(there), tmp_path).ask(HELLO, str)
    there.answering = lambda _: Reply("7")
    assert asking(made(there), tmp_path).ask(HELLO, _number) == 7
    assert asking(made(there), tmp_path).ask(HELLO, str) == "7"


def _number(text: str) -> int:
    if not text.isdigit():
        raise AnswerError("no number")
    return int(text)


def test_answers_are_kept_for_nobody_else_and_without_the_key(
    there: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, SECRET)
    asking(made(there), tmp_path).ask(HELLO, str)
    (kept,) = (tmp_path / "answers").rglob("*.json")
    assert (tmp_path / "answers").stat().st_mode & 0o077 == 0
    assert set(json.loads(kept.read_text())) == {"text", "tokens_in", "tokens_out", "estimated"}


def test_where_answers_cannot_be_kept_is_an_error(there: Served, tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file")
    with pytest.raises(ModelError, match="cannot be kept in"):
        asking(made(there), tmp_path)
    service = asking(made(there), tmp_path / "more")
    (tmp_path / "more" / "answers" / HELLO.key("small")[:2]).write_text("a file")
    with pytest.raises(ModelError, match="cannot be kept in"):
        service.ask(HELLO, str)


# What is asked again


BAD = {
    "429": Reply("too many requests", status=429, headers=(("Retry-After-Ms", "1"),)),
    "429 with a day": Reply(
        "too many", status=429, headers=(("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"),)
    ),
    "500": Reply("out of memory", status=500),
    "503": Reply("loading the model", status=503, headers=(("Retry-After", "0"),)),
    "529": Reply(status=529, body=b"<html>overloaded</html>"),
    "breaks off": Reply("said", cut=20),
    "drops": Reply("said", cut=0),
    "hangs up": Reply(hangs_up=True),
    "no JSON": Reply(body=b"<html>hello</html>"),
    "other JSON": Reply(body=b'{"choices": []}'),
    "no object": Reply(body=b"[1]"),
    "deep JSON": Reply(body=b"[" * 100_000),
    "no text": Reply(body=b'{"choices": [{"message": {"content": null}}]}'),
    "huge": Reply(body=b" " * (of_service.LARGEST + 1)),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_fails_for_a_time_is_asked_again(bad: Reply, there: Served, tmp_path: Path) -> None:
    there.answering = in_turn(bad, bad, SAID)
    assert asking(made(there, retries=2), tmp_path).ask(HELLO, str) == "said"
    assert len(there.asked) == 3


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_fails_each_time_costs_the_question_and_is_not_kept(
    bad: Reply, there: Served, tmp_path: Path
) -> None:
    there.answering = lambda _: bad
    service = asking(made(there, retries=1), tmp_path)
    with pytest.raises(AnswerError, match="does not answer"):
        service.ask(HELLO, str)
    assert len(there.asked) == 2
    assert not list((tmp_path / "answers").rglob("*.json"))
    there.answering = lambda _: SAID
    assert service.ask(HELLO, str) == "said"


@pytest.mark.parametrize(
    "slow", [Reply("said", slow=1.0), Reply("said " * 99, drips=0.05)], ids=["late", "drips"]
)
def test_what_takes_too_long_is_given_up(slow: Reply, there: Served, tmp_path: Path) -> None:
    there.answering = lambda _: slow
    with pytest.raises(AnswerError, match=r"takes longer than|takes too long"):
        asking(made(there, retries=0, timeout=0.2), tmp_path).ask(HELLO, str)


def test_an_answer_that_cannot_be_read_is_asked_for_once_more_with_a_reminder(
    there: Served, tmp_path: Path
) -> None:
    there.answering = in_turn(Reply("seven"), Reply("7"))
    one = made(there)
    assert asking(one, tmp_path).ask(HELLO, _number) == 7
    assert [len(each["messages"]) for each in there.asked] == [2, 3]
    assert one.report.requests == 2
    there.answering = lambda _: Reply("seven")
    with pytest.raises(AnswerError, match="no number"):
        asking(made(there), tmp_path / "other").ask(HELLO, _number)
    assert not list((tmp_path / "other").rglob("*.json"))


# What costs a question alone


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply("the context is too long", status=400), "refuses the question: 400, .*too long"),
        (Reply("too large", status=413), "refuses the question: 413"),
        (Reply("I cannot", refusal="I cannot"), "refuses to read it"),
        (Reply("", finish="content_filter"), "refuses to read it"),
        (Reply(status=302, body=b"", headers=(("Location", "http://127.0.0.1:9/"),)), "302"),
    ],
)
def test_a_question_that_is_refused_is_not_asked_again(
    reply: Reply, why: str, there: Served, tmp_path: Path
) -> None:
    there.answering = lambda _: reply
    with pytest.raises(AnswerError, match=why):
        asking(made(there), tmp_path).ask(HELLO, str)
    assert len(there.asked) == 1


# What ends the work


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (
            Reply(f"wrong key {SECRET}", status=401),
            f"refuses access .*: the variable {KEY} has to have its key",
        ),
        (Reply("not yours", status=403), "refuses access"),
        (Reply("model 'small' not found", status=404), "knows no model 'small'"),
        (Reply("insufficient_quota", status=429), "may spend no more"),
    ],
)
def test_what_no_question_can_mend_ends_the_work(
    reply: Reply, why: str, there: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, SECRET)
    there.answering = lambda _: reply
    service = asking(made(there), tmp_path)
    for _ in range(2):
        with pytest.raises(ModelError, match=why) as error:
            service.ask(HELLO, str)
        assert "\n" not in str(error.value) and SECRET not in str(error.value)
    assert len(there.asked) == 1


def test_a_service_that_is_not_there_ends_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_service, "FIRST_WAIT", 0.001)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    one = LanguageModel("small", base_url=address, retries=1)
    with pytest.raises(ModelError, match=rf"{address} cannot be reached: .*the same command goes on"):
        asking(one, tmp_path).ask(HELLO, str)


def test_a_service_that_answers_no_question_ends_the_work(there: Served, tmp_path: Path) -> None:
    there.answering = lambda _: Reply("out of memory", status=500)
    service = asking(made(there, retries=0), tmp_path)
    for _ in range(MOST_FAILURES - 1):
        with pytest.raises(AnswerError):
            service.ask(HELLO, str)
    with pytest.raises(ModelError, match=r"does not answer: 500, .*out of memory"):
        service.ask(HELLO, str)
    there.answering = lambda _: SAID
    with pytest.raises(ModelError):
        service.ask(HELLO, str)
    assert len(there.asked) == MOST_FAILURES


def test_a_service_that_is_closed_asks_no_more(there: Served, tmp_path: Path) -> None:
    service = asking(made(there), tmp_path)
    service.close()
    with pytest.raises(ModelError, match="no more"):
        service.ask(HELLO, str)
    assert there.asked == []


# What a service understands


def refusing(*words: str) -> object:
    """Return what refuses requests that have any of these words in them."""

    def answer(asked: Asked) -> Reply:
        found = [
            word for word in words if word in asked or word == asked.get("response_format", {}).get("type")
        ]
        return Reply(f"{found[0]} is not supported", status=400) if found else SAID

    return answer


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (("json_schema",), {"response_format": {"type": "json_object"}}),
        (("json_schema", "json_object"), {"response_format": None}),
        (("temperature",), {"temperature": None}),
        (("seed",), {"seed": None}),
        (("max_tokens",), {"max_tokens": None, "max_completion_tokens": MOST_ANSWERED}),
        (("max_tokens", "seed", "temperature", "json_schema"), {"response_format": {"type": "json_object"}}),
    ],
)
def test_what_a_service_does_not_know_is_left_out_and_not_tried_again(
    words: tuple[str, ...], last: dict[str, object], there: Served, tmp_path: Path
) -> None:
    there.answering = refusing(*words)  # type: ignore[assignment]
    service = asking(made(there), tmp_path)
    assert service.ask(HELLO, str) == "said"
    assert {name: there.asked[-1].get(name) for name in last} == last
    before = len(there.asked)
    assert service.ask(Request(READ, "Berg."), str) == "said"
    assert len(there.asked) == before + 1


# How much is asked


def test_tokens_and_money_are_counted(there: Served, tmp_path: Path) -> None:
    one = made(there, price_in=1.0, price_out=10.0)
    asking(one, tmp_path).ask(HELLO, str)
    assert (one.report.tokens_in, one.report.tokens_out, one.report.estimated) == (100, 10, False)
    assert "1 request; 100 tokens in, 10 out, cost 0.0002" in str(one)


@pytest.mark.parametrize(
    "usage", [None, {}, {"prompt_tokens": "9", "completion_tokens": 2}, {"prompt_tokens": -1}]
)
def test_tokens_that_are_not_told_are_estimated(usage: object, there: Served, tmp_path: Path) -> None:
    body = {"choices": [{"message": {"content": "said it all"}}], "usage": usage}
    there.answering = lambda _: Reply(body=json.dumps(body).encode())
    one = made(there)
    asking(one, tmp_path).ask(HELLO, str)
    assert one.report.estimated and one.report.tokens_in > 100 and one.report.tokens_out == 2
    assert "about " in str(one)


@pytest.mark.parametrize(
    "bound",
    [{"max_tokens": 12_000}, {"max_cost": 0.012, "price_in": 1.0, "price_out": 1.0}],
    ids=["tokens", "money"],
)
def test_no_bound_is_passed_and_what_was_answered_is_had_again(
    bound: dict[str, float], there: Served, tmp_path: Path
) -> None:
    questions = [Request(READ, f"Kral rejected rota {n}.") for n in range(99)]
    body = {
        "choices": [{"message": {"content": "said"}}],
        "usage": {"prompt_tokens": 1_000, "completion_tokens": 500},
    }
    there.answering = lambda _: Reply(body=json.dumps(body).encode())

    def answered() -> int:
        one = made(there, **bound)
        service = asking(one, tmp_path)
        for number, question in enumerate(questions):
            try:
                service.ask(question, str)
            except AnswerError as error:
                assert "run it again with a larger bound" in str(error)
                assert one.report.tokens_in + one.report.tokens_out <= 12_000
                return number
        return len(questions)

    first = answered()
    assert 0 < first < len(questions)
    assert answered() == 2 * first


def test_requests_a_minute_are_spread(there: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("kgraph.extract.models.budget.sleep", waited.append)
    monkeypatch.setattr("kgraph.extract.models.budget.monotonic", lambda: 5.0)
    service = asking(made(there, per_minute=30), tmp_path)
    for number in range(4):
        service.ask(Request(READ, f"{number}"), str)
    assert waited == [2.0, 4.0, 6.0]
