"""The table of time expressions: patterns over token types, each with the function that reads it.

{month|season} is one token of either type, see timewords. The longest match wins, among equals the first.
"""

from __future__ import annotations

from sayso.stages import timedates as dates
from sayso.stages import timeholidays as holidays
from sayso.stages import timespans as spans
from sayso.stages.timegrammar import compile_rule

EDGE = r"(?:{the}?{end|mid}{of}|{sometime}?{early|late|earlier|later|mid}{hyphen}?|{sometime})"
ORDINAL_UNIT = r"(?:(?P<ord>{ord})|(?P<lasthalf>{last})){hyphen}?(?P<unit>{unit|half})"
JOINED = r"{or|and|hyphen}"
YEAR = r"{comma}?(?P<year>{year})"
REL = r"{this|last|prior|next|coming|following|that}"
DAY = r"{weekday|month|today|yesterday|day}"
"""What a date may begin with."""
DATE_RULES = tuple(
    compile_rule(pattern, meaning)
    for pattern, meaning in (
        (r"(?P<iso>{iso})", dates.iso_date),
        (
            rf"(?P<month>{{month}})(?:{{the}})?(?P<day>{{day|ord}})(?={JOINED}(?P<end>{{month}}){{day|ord}}{YEAR})",
            dates.shared_year,
        ),
        (
            rf"{{the}}?(?P<day>{{day|ord}}){{of}}?(?P<month>{{month}})(?={JOINED}{{day|ord}}{{of}}?(?P<end>{{month}}){YEAR})",
            dates.shared_year,
        ),
        (rf"(?P<month>{{month}})(?={JOINED}(?P<end>{{month}}){YEAR})", dates.shared_year),
        (r"(?P<slash>{slash})", dates.slash_date),
        (
            r"(?:{this|next}?{coming}?{weekday}{comma}?)?{early|late|earlier|later|approx}?(?P<month>{month})(?:{the})?(?P<day>{day|ord})"
            r"(?:{comma}?(?P<year>{year|shortyear|yearwords}))?",
            dates.month_day,
        ),
        (
            r"(?:{weekday}{comma}?)?{the}?(?P<day>{day|ord}){of}?(?P<month>{month})(?:{comma}?(?P<year>{year|shortyear|yearwords}))?",
            dates.month_day,
        ),
        (r"(?P<month>{month})(?P<day>{day|ord}){of|comma}?(?P<yearrel>{this|last|next}){unit}", dates.month_day),
        (r"(?P<day>{day|ord}){of}?(?P<month>{month}){of|comma}?(?P<yearrel>{this|last|next}){unit}", dates.month_day),
        (
            r"(?P<day>{day})(?=(?:{comma|hyphen|and|or}{day})+{of}?(?P<month>{month})(?:{comma}?(?P<year>{year}))?)",
            dates.month_day,
        ),
        (r"(?<={month}{day}{hyphen|or})(?P<day>{day})", dates.end_of_range),
        (rf"{EDGE}?(?P<month>{{month}})(?:{{of}}|{{comma}})?(?P<year>{{year|shortyear|yearwords}})", dates.month_alone),
        (rf"{EDGE}?(?P<month>{{month}}){{of|comma}}?(?P<yearrel>{{this|last|next}}){{unit}}", dates.month_alone),
        (rf"{EDGE}?(?P<rel>{{this|last|next|coming}})?{EDGE}?(?P<month>{{month}})", dates.month_alone),
        (r"(?P<weekday>{weekday})(?={or|hyphen}(?P<until>{weekday}))", dates.first_weekday),
        (r"(?<={weekday}{or|hyphen})(?P<weekday>{weekday})", dates.last_weekday),
        (
            rf"(?:{{the}}?(?P<rel>{REL}){{coming|last}}?)?(?:{{early|late|earlier|later}}{{on}}?)?(?P<weekday>{{weekday}})"
            r"(?P<part>{part})?",
            dates.weekday,
        ),
        (
            r"(?P<rel>{last|next|this|prior|coming})?(?P<feast>{feast})(?:{comma|of}?(?P<year>{year}))?",
            holidays.feast,
        ),
        (r"{early|late|earlier|later}?{today|yesterday|tomorrow}(?P<part>{part})?", dates.day_word),
        (r"(?P<twice>{the}{unit}{before|after}){yesterday|tomorrow}", dates.day_word),
        (r"{tonight|overnight}", dates.night_word),
        (rf"{{overnight}}{{on|of}}?{{the}}?(?={DAY})", dates.night_of),
        (rf"{{overnight}}(?P<into>{{till|or}})(?={DAY})", dates.night_of),
        (rf"(?:{{before}}|{{at}})(?P<part>{{part}})(?={{on|of}}?{DAY})", dates.part_of_day),
        (
            r"(?:{early|late|earlier|later})?(?P<rel>{this|last|that|next|following|same}){early|late|mid}?(?P<part>{part})",
            dates.part_of_day,
        ),
        (r"{the}(?:{early|late}|(?P<rel>{next|following|prior|same}))?(?P<part>{part})", dates.part_of_day),
        (r"{early|late|mid}{hyphen}?(?P<part>{part})", dates.part_of_day),
        (r"{the}{early|small}(?P<hours>{units})(?:{of}{the}?(?P<part>{part}))?", dates.part_of_day),
        (r"{the}(?P<part>{part})(?P<way>{before|after})", dates.part_beside),
        (r"{approx}?(?P<clock>{clock})(?P<ampm>{ampm})?(?:{local}{time}|(?P<zone>{zone}))?", dates.clock),
        (r"{approx}?(?P<hour>{day|num})(?P<ampm>{ampm})(?:{local}{time}|(?P<zone>{zone}))?", dates.clock),
        (
            r"{approx}?(?P<hour>{day|num}){oclock}(?:{in|at}{the}?(?P<part>{part})|{local}{time}|(?P<zone>{zone}))?",
            dates.clock,
        ),
        (r"{approx}?(?P<clock>{clock})(?P<hours>{units})(?:{local}{time}|(?P<zone>{zone}))?", dates.clock),
        (r"(?P<point>{point})", dates.clock),
        (r"{early|late|mid}?(?:{the}{end}{of}|{mid|early|late}{hyphen}?)?(?P<year>{year})", dates.year),
        (r"(?:{the}{end}{of}{the}?)(?P<unit>{unit})|{yearword}|(?P<unit2>{unit}){poss}?{end}", dates.year_end),
        (r"(?P<fiscal>{fiscal})(?:{unit})?(?P<year>{year})", dates.year),
        (r"{the}{unit}(?P<year>{year|num})", dates.year),
        (r"(?<={year}{hyphen})(?P<year>{num|day})", dates.short_year),
        (r"(?P<year>{yearwords})", dates.year),
        (r"{the}?(?:{early|late|mid}{hyphen}?|{last}{half}{of}{the})?(?P<decade>{decade})", dates.decade),
        (r"{the}?(?:{early|late|mid}{hyphen}?)?(?P<ord>{ord}){hyphen}?(?P<unit>{unit})", dates.century),
        (
            rf"{EDGE}?(?P<the>{{the}})?(?P<rel>{{this|last|prior|next|coming|following|current|same|that|latest}})"
            r"(?P<fiscal>{fiscal})?(?P<unit>{unit})",
            dates.relative_unit,
        ),
        (rf"{EDGE}?(?:{{the}}|(?P<rel>{{this|last|next|coming|that}}))?{{last}}?{{weekend}}", dates.weekend),
        (
            r"(?:(?P<rel>{this|last|next|coming})|{the})?{last}?(?P<mod>{early|late|mid})?{hyphen}?(?P<season>{season})(?:{of}?(?P<year>{year|yearwords}))?",
            dates.season,
        ),
        (rf"{{the}}?{{fiscal}}?{{hyphen}}?{ORDINAL_UNIT}(?:{{of}}?{{fiscal}}?(?P<year>{{year}}))?", dates.quarter),
        (rf"{{the}}?{{fiscal}}?(?P<year>{{year}}){ORDINAL_UNIT}", dates.quarter),
        (rf"(?P<yearrel>{{this|last|next}}){{unit}}{{poss}}{{fiscal}}?{ORDINAL_UNIT}", dates.quarter),
        (rf"{{the}}?{{fiscal}}?{ORDINAL_UNIT}{{of}}?(?P<yearrel>{{this|last|next}}){{unit}}", dates.quarter),
        (rf"{{the}}?(?P<ago>{{unit}}){{hyphen}}?{{ago|earlier}}{ORDINAL_UNIT}", dates.quarter),
        (r"{the}?{corresponding}?(?P<year>{unit}){hyphen}?{ago|earlier}(?P<unit>{unit})?", dates.year_ago_period),
        (r"{the}(?P<year>{year}){unit}", dates.year_ago_period),
        (r"{the}(?P<year>{unit}){hyphen}?{ago|earlier}(?P<unit>{unit})?", dates.year_ago_period),
        (rf"(?P<mod>{EDGE})?{{the}}{{fiscal}}?(?P<latest>{{latest}})?{{full}}?(?P<unit>{{unit}})", dates.the_unit),
        (r"{earlier|later|early|late}{in|on}{the}(?P<unit>{unit})", dates.within_unit),
    )
)
NUMBER = r"{num|day|year}"
AMOUNT = (
    rf"(?P<amount>{NUMBER}(?:{{or|hyphen}}{NUMBER})?(?:{{and}}{{a}}{{half}})?|{{a}}?{{couple}}{{of}}?|{{a}}?{{few|many}}|{{half}}{{a}}"
    r"|{a}{half}{hyphen}?|{a})"
)
COUNTED = AMOUNT.replace("|{a})", ")")
APPROX = r"(?:{approx}|{more|less}{than}|{at}{least})?"
SPAN_RULES = tuple(
    compile_rule(pattern, meaning)
    for pattern, meaning in (
        (
            rf"{APPROX}{AMOUNT}(?P<unit>{{unit|units}})(?:{{or}}{{so}})?{{hyphen}}?(?P<way>{{ago|earlier|later|before|after|prior}})",
            spans.distance,
        ),
        (r"{the}(?P<unit>{unit})(?P<way>{before|after|prior|earlier|later})", spans.distance),
        (
            rf"{APPROX}(?:{{the}}?{{last|prior|next|coming|following|ord|latest}})?{COUNTED}{{hyphen}}?{{other|more}}?(?P<unit>{{unit|units}})"
            r"(?:{and}{a}{half})?(?:{or}{so}|{hyphen}?{old})?",
            spans.duration,
        ),
        (rf"{APPROX}{{the}}{COUNTED}(?P<unit>{{unit|units}})", spans.duration),
        (rf"{APPROX}(?P<amount>{{a}}|{{another}})(?P<unit>{{unit}})(?:{{and}}{{a}}{{half}})?", spans.one_unit),
        (r"{the}?(?P<way>{recent|coming|future|last|this})?(?P<unit>{units})", spans.vague_units),
        (rf"{{each}}{COUNTED}?(?P<unit>{{unit|units}})", spans.repeated),
        (r"{each}(?P<other>{other})(?P<unit>{unit})|{each}(?P<weekend>{weekend})", spans.repeated),
        (
            r"{each}(?:(?P<weekday>{weekday})(?P<part>{part})?|(?P<month>{month})|(?P<season>{season})|(?P<part2>{part}))",
            spans.repeated,
        ),
        (r"(?P<weekday>{weekdays})|(?P<weekday2>{weekday}){parts}", spans.repeated),
        (r"{once|twice}{a|each}(?P<unit>{unit})", spans.repeated),
        (r"(?P<set>{set})", spans.set_word),
        (r"{right|just}?(?P<reference>{reference})", spans.reference),
        (r"{at}{the|this}{moment}|{right}{reference}|{this}{moment}|{current}", spans.present),
        (r"{the}{recent}?{last}|{recent}|{that}{time}", spans.past),
        (r"{the|a|this}{prior|earlier|last}{stage}", spans.past),
        (r"{the}{near}?{future}|{the}{near|long}{term}", spans.future),
    )
)
RULES = (*DATE_RULES, *SPAN_RULES)
