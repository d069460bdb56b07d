"""The service that screen and command line share."""

from review_queue.desk.desk import Desk

__all__ = ["Desk"]
