"""The JSON Schema that caisses write against, generated from the models."""

from __future__ import annotations

from typing import Any

from review_queue.intake.models import Submission


def submission_schema() -> dict[str, Any]:
    """The schema of one record, JSON Schema draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:review-tui:protocole-de-soins:1",
        **Submission.model_json_schema(),
    }
