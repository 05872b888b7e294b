"""Forty people at work on one inspection, as a load on a running site: who they are and what they do.

Started by `benchmarks/event.py`; ILACS_BENCHMARK_INSPECTION names the inspection.
"""

import os
import random
import re

from locust import HttpUser, between, task

ROOM = os.environ.get("ILACS_BENCHMARK_INSPECTION", "")
WORDS = ("supervision", "front door", "care leavers", "return conversations", "plans visit*")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class AtWork(HttpUser):
    """Someone signed in who reads a page, thinks, and opens the next."""

    abstract = True
    wait_time = between(2, 6)
    role = ""

    def on_start(self) -> None:
        page = self.client.get("/account/login/", name="sign-in page").text
        person = re.search(
            rf'name="person" value="([^"]+)">(?:(?!</form>).)*?{re.escape(self.role)}', page, re.S
        )
        token = TOKEN.search(page)
        assert person, f"no door for {self.role}"
        assert token
        form = {"csrfmiddlewaretoken": token[1], "person": person[1], "next": ""}
        self.client.post("/demonstration/", form, name="sign in", allow_redirects=False)

    def open(self, address: str, name: str) -> str:
        return self.client.get(address, name=name).text

    def open_one(self, page: str, pattern: str, name: str) -> str:
        """Open one of the things that a page links to."""
        found = sorted(set(re.findall(pattern, page)))
        return self.open(random.choice(found), name) if found else ""

    @task(3)
    def look_at_the_board(self) -> None:
        self.open(f"/inspections/{ROOM}/", "where we are now")

    @task(2)
    def look_at_the_timetable(self) -> None:
        self.open(f"/inspections/{ROOM}/timetable/", "timetable")


class OfTheRoom(AtWork):
    """Someone of either side who works with requests and documents."""

    abstract = True

    @task(4)
    def follow_a_request(self) -> None:
        page = self.open(f"/requests/{ROOM}/", "list of requests")
        self.open_one(page, r'href="(/request/[0-9a-f-]{36}/)"', "a request")

    @task(4)
    def read_a_document(self) -> None:
        page = self.open(f"/rooms/{ROOM}/documents/", "list of documents")
        self.open_one(page, r'href="(/documents/[0-9a-f-]{36}/)"', "a document")

    @task(3)
    def search(self) -> None:
        asked = random.choice(WORDS)
        self.client.get(f"/rooms/{ROOM}/documents/search/", params={"q": asked}, name="search")

    @task(1)
    def say_something(self) -> None:
        """Write on a request."""
        page = self.open(f"/requests/{ROOM}/", "list of requests")
        address = random.choice(re.findall(r'href="(/request/[0-9a-f-]{36}/)"', page))
        found = TOKEN.search(self.open(address, "a request"))
        if found:
            form = {"csrfmiddlewaretoken": found[1], "text": "We look at it this afternoon."}
            form["who"] = "both"
            self.client.post(f"{address}note/", form, name="write on a request")


class Coordinator(OfTheRoom):
    """Runs the authority's side."""

    weight = 4
    role = "Inspection coordinator"

    @task(2)
    def keep_the_record(self) -> None:
        page = self.open(f"/inspections/{ROOM}/record/", "daily record")
        found = TOKEN.search(page)
        if found and random.random() < 0.3:
            form = {"csrfmiddlewaretoken": found[1], "kind": "log", "audience": "authority"}
            form["text"] = "The room was moved."
            self.client.post(f"/inspections/{ROOM}/record/", form, name="add to the record")

    @task(1)
    def check_what_to_share(self) -> None:
        self.open(f"/rooms/{ROOM}/documents/share/", "choose what to share")

    @task(1)
    def see_what_was_handed_in(self) -> None:
        self.open(f"/rooms/{ROOM}/hand-in/", "hand in")


class DataOfficer(OfTheRoom):
    weight = 8
    role = "Data and performance officer"


class Director(OfTheRoom):
    weight = 3
    role = "Director of children"

    @task(2)
    def read_the_record(self) -> None:
        self.open(f"/inspections/{ROOM}/record/", "daily record")


class Auditor(OfTheRoom):
    weight = 7
    role = "Practice auditor"

    @task(4)
    def look_at_audits(self) -> None:
        page = self.open(f"/rooms/{ROOM}/audits/", "audits of case work")
        self.open_one(page, r'href="(/case-audits/[0-9a-f-]{36}/)"', "an audit")


class Lead(OfTheRoom):
    weight = 4
    role = "Lead inspector"

    @task(2)
    def read_the_record(self) -> None:
        self.open(f"/inspections/{ROOM}/record/", "daily record")


class Inspector(OfTheRoom):
    weight = 8
    role = "Inspector"


class SocialWorker(HttpUser):
    """Sees their own part alone."""

    weight = 6
    wait_time = between(4, 10)
    role = "Social worker or manager"
    on_start = AtWork.on_start

    @task
    def look_at_own_part(self) -> None:
        self.client.get("/your-part/", name="your part")
