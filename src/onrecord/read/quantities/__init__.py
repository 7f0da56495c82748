"""Quantities: a number with its unit and what is counted or measured.

A span runs from the currency sign or first digit over the scale word to the unit, as far as
they stand side by side ("$3.2 million", "250 kilometres", "5-1/2 pct", "18 months"); it leaves out
the words that bound it ("about") and the noun that is counted ("3,200" of "3,200 workers"). A range
runs from the first number to the last unit; so does a change from one level to another ("fell from 785 to
708"), whose bound is exact. The sign or word of a value below zero ("-5C", "minus 20 degrees") is in the
span, and in `written` as "-"; with number words as it stands ("minus twenty"). What is written in two units
("6ft 2in") is two quantities side by side, since a sum in one unit has no digits of its own.

`unit` is the unit in the singular ("kilometre", "US dollar", "percent", "percentage point", "barrel
per day"), or the counted noun in the singular with the words between number and noun ("first-team
player"). An age has the unit of time and dimension "age". "$", "dollars" and "dlrs" alone are US
dollars, as agency style has it, or what the house has settled. Thirds and their like, which no decimal string
holds, are given to twelve places; a fraction of something has dimension "fraction".

`of` is the noun that a figure measures ("turnover", "death toll"), before it or after ("a $5 million fine"),
and for a count what befell the counted: "killed" of "12 people were killed" and of "killing 12", "dead" of
"sixteen dead", "fine" of "fined the bank $2 million". It is None where the sentence tells neither.
"""

from onrecord.read.quantities.find import find_quantities

__all__ = ["find_quantities"]
