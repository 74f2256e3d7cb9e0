"""Answers as files that other programs take: CSV for spreadsheets, iCalendar for calendars."""
