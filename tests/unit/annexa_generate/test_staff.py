"""Workers of the made-up authority: each with room for their cases, each name once."""

from itertools import count, islice

from ilacs.annexa.generate.chance import Bands, Chance
from ilacs.annexa.generate.staff import WORKERS_IN_A_TEAM, Workers, worker_names

TEN = Bands.of({"10": 1})


def workers(posts: int = 1) -> Workers:
    names = (f"Worker {number}" for number in count(1))
    made = Workers("Care Team", names, Chance(1), TEN)
    made.hire(posts)
    return made


def test_cases_go_to_each_worker_in_turn() -> None:
    team = workers(posts=3)
    assert [team.take(1)[1] for _ in range(4)] == ["Worker 1", "Worker 2", "Worker 3", "Worker 1"]


def test_a_worker_without_room_is_passed_over() -> None:
    team = workers(posts=2)
    assert team.take(8)[1] == "Worker 1"
    assert team.take(4)[1] == "Worker 2"
    assert team.take(3)[1] == "Worker 2"


def test_somebody_new_joins_when_nobody_has_room() -> None:
    team = workers()
    assert [team.take(6)[1] for _ in range(3)] == ["Worker 1", "Worker 2", "Worker 3"]


def test_a_family_stays_with_one_worker_whatever_its_size() -> None:
    team = workers()
    assert team.take(10)[1] == "Worker 1"
    assert team.take(1)[1] == "Worker 2"


def test_a_team_has_seven_workers() -> None:
    team = workers(posts=WORKERS_IN_A_TEAM + 1)
    teams = [team.take(10)[0] for _ in range(WORKERS_IN_A_TEAM + 1)]
    assert teams == ["Care Team 1"] * WORKERS_IN_A_TEAM + ["Care Team 2"]


def test_anyone_is_somebody_who_is_there() -> None:
    team = workers(posts=2)
    assert {team.anyone()[1] for _ in range(50)} == {"Worker 1", "Worker 2"}


def test_every_pair_of_names_comes_once_before_any_comes_again() -> None:
    forenames, surnames = ["Una", "Eric", "Mei"], ["Quill", "Iddon", "Uttley", "Garside"]
    drawn = list(islice(worker_names(Chance(4), forenames, surnames), 12))
    assert len(set(drawn)) == 12


def test_names_after_the_last_pair_are_new_too() -> None:
    drawn = list(islice(worker_names(Chance(4), ["Una"], ["Quill", "Iddon"]), 40))
    assert len(set(drawn)) == 40
