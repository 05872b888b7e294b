"""Journeys: one line of dated events for each child, the times between, and what stands out."""

from ilacs.annexa.journeys.journeys import Journeys, journeys_of
from ilacs.annexa.journeys.oddities import oddities_of
from ilacs.annexa.journeys.paths import Flow, common_paths, flow_of, for_leaving
from ilacs.annexa.journeys.pseudonyms import random_key, read_key
from ilacs.annexa.journeys.times import StepTime, step_times

__all__ = [
    "Flow",
    "Journeys",
    "StepTime",
    "common_paths",
    "flow_of",
    "for_leaving",
    "journeys_of",
    "oddities_of",
    "random_key",
    "read_key",
    "step_times",
]
