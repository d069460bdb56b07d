"""LAP lists: what an ALD usually covers, by ALD, case and ICD-10 prefix, with dates.

Since about 2012 the HAS calls them APALD. A list informs the adviser; an item that it leaves
out may still be granted (hors LAP), never refused for that reason alone.
"""

from review_data.lap.choice import LapLists, applies, shipped_lists
from review_data.lap.model import Code, LapList, LapRow
from review_data.lap.reading import lap_lists, read_lap_list

__all__ = [
    "Code",
    "LapList",
    "LapLists",
    "LapRow",
    "applies",
    "lap_lists",
    "read_lap_list",
    "shipped_lists",
]
