"""Days and times at the desk: ISO 8601, 24 hours, UTC, and never a day that could be a month."""

DATE_FORMAT = SHORT_DATE_FORMAT = "Y-m-d"
TIME_FORMAT = "H:i:s"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "Y-m-d H:i:s \\U\\T\\C"
DATE_INPUT_FORMATS = ["%Y-%m-%d"]
