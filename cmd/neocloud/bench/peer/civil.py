"""Civil dates as whole days since the scenario's start (MODEL 1.1, 1.2).

All that happens in the scenarios of the peer happens at 00:00 of a day, so that
the clock counts days.
"""

import calendar
import datetime
import functools
import math


def add_months(date, months):
    """The same day so many months later, or that month's last day (MODEL 1.2)."""
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(date.day, last))


class Calendar:
    """The days from a start to an end, counted from the start.

    What every world asks again is remembered: the peer is a yardstick of speed, too.
    """

    def __init__(self, start, end):
        self.start = start
        self.end = self.day(end)
        # The first of each month that lies after the start, and the end.
        self.closings = []
        date = self._first(start, 1)
        while self.day(date) < self.end:
            self.closings.append(self.day(date))
            date = self._first(date, 1)
        self.closings.append(self.end)

    @staticmethod
    def _first(date, months):
        return add_months(date.replace(day=1), months)

    def day(self, date):
        """Days from the start to a date."""
        return (date - self.start).days

    def date(self, day):
        """The date of a day."""
        return self.start + datetime.timedelta(days=day)

    @functools.lru_cache(maxsize=None)
    def later(self, day, months):
        """The day so many civil months after a day."""
        return self.day(add_months(self.date(day), months))

    @functools.lru_cache(maxsize=None)
    def days_in_month(self, day):
        """Length in days of the civil month that holds a day."""
        date = self.date(day)
        return calendar.monthrange(date.year, date.month)[1]

    @functools.lru_cache(maxsize=None)
    def firsts(self, low, high):
        """The firsts of months in [low, high), as days."""
        date = self.date(low)
        if date.day > 1:
            date = self._first(date, 1)
        found = []
        while self.day(date) < high:
            found.append(self.day(date))
            date = self._first(date, 1)
        return found

    @functools.lru_cache(maxsize=None)
    def months(self, day):
        """Civil months since year 0, part of a month by its share of the days."""
        date = self.date(day)
        length = calendar.monthrange(date.year, date.month)[1]
        return date.year * 12 + date.month - 1 + (date.day - 1) / length

    def months_between(self, low, high):
        """Civil months from one day to another."""
        return self.months(high) - self.months(low)

    def after_months(self, day, months):
        """The 00:00 at or after the instant so many (not whole) months later."""
        index = self.months(day) + months
        year, month = divmod(math.floor(index), 12)
        if year >= datetime.MAXYEAR:
            return math.inf
        first = datetime.date(year, month + 1, 1)
        length = calendar.monthrange(year, month + 1)[1]
        return self.day(first) + math.ceil((index - math.floor(index)) * length)
