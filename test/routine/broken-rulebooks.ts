/** A rulebook that is right, and what is told of it once a piece of it is replaced. */

import { parameterSchema } from '../../src/routine/parameter-schema.ts'

export const words = `version: 1.0.0
queries:
  inskrivning:
    title: Inskrivningsmeddelande
    scope: case
    loads: Communication
    where: "status = 'completed'"
  vardplan:
    title: Vårdplan
    scope: patient
    loads: CarePlan
    where: "status = 'active'"
`

export const law = `id: lag
version: 1.0.0
title: Lag
level: lag
applies: {}
effective: { start: 2018-01-01 }
source: sfs
parameters: {}
rules:
  - id: kontakt-utsedd
    requirement: [LAG-01]
    title: Kontakt är utsedd
    scope: case
    actor: oppenvard
    phase: inskrivning
    when: "%inskrivning.exists()"
    expect: "%inskrivning.received.exists()"
    severity: { late: high }
    source: { document: sfs, section: Kontakt }
`

export const routine = `id: region
version: 1.0.0
title: Region
level: region
extends: lag
applies: { lan: '20' }
effective: { start: 2020-01-01, end: 2030-12-31 }
source: overenskommelse
parameters:
  fvk.krav: { value: alltid, assumption: true }
  kvittens.frist: { value: 24 h, assumption: true }
rules:
  - id: plan-sand
    requirement: [DAL-G11]
    title: Plan är sänd
    scope: case
    actor: slutenvard
    phase: vardtid
    when: "%inskrivning.exists() and %\`fvk.krav\` = 'alltid'"
    expect: "%inskrivning.received.exists()"
    done: "%inskrivning.received"
    due: { from: "%inskrivning.sent", within: 24 h, orNext: vardag }
    severity: { pending: low, late: high }
    source: { document: overenskommelse, section: Plan, lines: [1, 2] }
  - id: plan-kvitterad
    requirement: [DAL-G12]
    title: Plan är kvitterad
    scope: case
    actor: oppenvard
    phase: vardtid
    when: "%inskrivning.exists()"
    expect: "%inskrivning.received.exists()"
    due: { by: "%inskrivning.received" }
    severity: { late: high }
    source: { document: overenskommelse, section: Kvitto }
without:
  - rule: kontakt-utsedd
    source: { document: overenskommelse, section: Undantag }
`

const limits: readonly string[] = parameterSchema().$defs.limitParameter.enum
const first = 'region.yaml, line 13, rule plan-sand'
const at = (line: number) => `region.yaml, line ${line}, rule plan-sand`
const laughs = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
for (let n = 1; n < 9; n++)
  laughs.push(
    `a${n}: &a${n} [${Array(10)
      .fill(`*a${n - 1}`)
      .join(', ')}]`,
  )

/** What is broken, the piece that is replaced, what takes its place, and everything that is told. */
export const broken: readonly (readonly [string, string, string, ...string[]])[] = [
  [
    'an indentation by tab',
    '    title: Plan är sänd',
    '\ttitle: Plan är sänd',
    'region.yaml, line 15: is indented with a tab; YAML takes spaces only.',
  ],
  [
    'a name that stands twice',
    'title: Region',
    'title: Region\ntitle: Region',
    'region.yaml, line 4: has a name that stands above already; each may stand once.',
  ],
  [
    'a list that does not end',
    'requirement: [DAL-G11]',
    'requirement: [DAL-G11',
    'region.yaml, line 15: is no YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
  ],
  [
    'a colon in text without quotes',
    'title: Plan är sänd',
    'title: Plan: är sänd',
    'region.yaml, line 15: has a second colon; put text with a colon and a space in quotes.',
  ],
  [
    'a tag',
    'title: Region',
    'title: !!js/function Region',
    'region.yaml, line 3: has a tag (!…); leave it out, a rulebook has none.',
  ],
  [
    'two documents',
    'without:\n',
    '---\nwithout:\n',
    'region.yaml, line 36: has a second document (---); expected one document a file.',
  ],
  [
    'an alias of nothing',
    'title: Region',
    'title: *namn',
    'region.yaml: is no YAML: Unresolved alias (the anchor must be set before the alias): namn.',
  ],
  [
    'aliases that multiply',
    'parameters:',
    `${laughs.join('\n')}\nparameters:`,
    'region.yaml: has aliases (*name) that stand for too much together; expected at most 100 parts each, write them out.',
  ],
  ['nothing', routine, '', 'region.yaml, line 1: the file is null; expected names with values: { }.'],
  ['a name that is missing', 'level: region\n', '', 'region.yaml, line 1: the file lacks "level".'],
  [
    'a name that is unknown',
    '    phase: vardtid\n    when: "%inskrivning.exists() and',
    '    pahse: vardtid\n    when: "%inskrivning.exists() and',
    `${first}: it lacks "phase".`,
    `${at(18)}: it has the unknown name "pahse": did you mean phase?`,
  ],
  ['a version that is none', 'version: 1.0.0', 'version: 1.0', 'region.yaml, line 2: version is 1; expected text.'],
  [
    'an actor that is none',
    'actor: slutenvard',
    'actor: slutenvården',
    `${at(17)}: actor is "slutenvården"; expected one of slutenvard, oppenvard, kommun, kommun-hsl, kommun-socialtjanst, fast-vardkontakt, huvudhandlaggare, alla, system.`,
  ],
  [
    'a requirement that is no list',
    'requirement: [DAL-G11]',
    'requirement: DAL-G11',
    `${at(14)}: requirement is "DAL-G11"; expected a list: [ ].`,
  ],
  [
    'a duration in another unit',
    'within: 24 h',
    'within: 24 timmar',
    `${at(22)}: due › within is "24 timmar"; expected a duration: 24 h, 7 dygn, 3 kalenderdagar, 1 vardagar, 2 vardagar inklusive or samma dag.`,
  ],
  [
    'a limit by a parameter that there is none of',
    'within: 24 h',
    'within: { parameter: kvitens.frist }',
    `${at(22)}: due › within › parameter is "kvitens.frist"; did you mean kvittens.frist?`,
  ],
  [
    'a limit by a parameter that is no time',
    'within: 24 h',
    'within: { parameter: fvk.krav }',
    `${at(22)}: due › within › parameter is "fvk.krav"; expected one of ${limits.join(', ')}.`,
  ],
  [
    'both kinds of limit',
    'orNext: vardag }',
    'by: "%inskrivning.sent" }',
    `${at(22)}: due › from stands beside "by"; expected either from and within, or by alone.`,
    `${at(22)}: due › within stands beside "by"; expected either from and within, or by alone.`,
  ],
  ['a limit without an event', 'from: "%inskrivning.sent", ', '', `${at(22)}: due lacks "from".`],
  [
    'a parameter that there is none of',
    '  kvittens.frist:',
    '  kvitens.frist:',
    'region.yaml, line 11: parameters has the unknown name "kvitens.frist": did you mean kvittens.frist?',
  ],
  [
    'a parameter without a source',
    'value: alltid, assumption: true',
    'value: alltid',
    'region.yaml, line 10: parameters › fvk.krav needs a source, or assumption: true.',
  ],
  [
    'a query that there is none of',
    'when: "%inskrivning.exists() and',
    'when: "%inskrivningar.exists() and',
    `${at(19)}: when speaks of %inskrivningar, which the vocabulary does not name; did you mean %inskrivning?`,
  ],
  [
    'a parameter in FHIRPath that there is none of',
    '`fvk.krav`',
    '`fvk.krva`',
    `${at(19)}: when speaks of %fvk.krva, a parameter that there is none of; did you mean %fvk.krav?`,
  ],
  [
    'FHIRPath that does not parse',
    `expect: "%inskrivning.received.exists()"
    done`,
    `expect: "%inskrivning.received.exists("
    done`,
    `${at(20)}: expect is no FHIRPath that can be used: it needs a value at character 30, where its end was found.`,
  ],
  [
    'an element that there is none of',
    'done: "%inskrivning.received"',
    'done: "%inskrivning.recieved"',
    `${at(21)}: done is no FHIRPath that can be used: it names the element "recieved", which Communication does not have; did you mean received?`,
  ],
  [
    'a function that there is none of',
    'done: "%inskrivning.received"',
    'done: "%inskrivning.received.frist()"',
    `${at(21)}: done is no FHIRPath that can be used: the function frist() is not known here.`,
  ],
  [
    'a query of another scope',
    'done: "%inskrivning.received"',
    'done: "%vardplan.created"',
    `${at(21)}: done speaks of %vardplan, which is a query of scope patient; expected one of scope case.`,
  ],
  [
    'the case in a rule that is not of a case',
    'scope: case\n    actor: oppenvard',
    'scope: patient\n    actor: oppenvard\n    owner: "%arende.managingOrganization"',
    'region.yaml, line 30, rule plan-kvitterad: owner speaks of %arende, which only a rule of scope case has.',
  ],
  [
    'an id that stands twice',
    'id: plan-kvitterad',
    'id: plan-sand',
    'region.yaml, line 25, rule plan-sand: has the id of a rule above it; each rule of a rulebook needs its own.',
  ],
  [
    'lines that begin after their end',
    'lines: [1, 2]',
    'lines: [12, 2]',
    `${at(24)}: source › lines begins at 12, after its end; expected first and last line.`,
  ],
  [
    'a rule taken away that there is none of',
    'rule: kontakt-utsedd',
    'rule: kontakt-utset',
    'region.yaml, line 37: without names "kontakt-utset", which is no rule of a wider level; did you mean kontakt-utsedd?',
  ],
  [
    'a rule that is both there and taken away',
    'id: plan-kvitterad',
    'id: kontakt-utsedd',
    'region.yaml, line 37: without takes away kontakt-utsedd, which stands among the rules too; expected one of the two.',
  ],
  [
    'a day that is none',
    'start: 2020-01-01',
    'start: 2020-02-30',
    'region.yaml, line 7: effective › start is 2020-02-30, which is no day.',
  ],
  [
    'an end before the start',
    'end: 2030-12-31',
    'end: 2019-12-31',
    'region.yaml, line 7: effective › end is 2019-12-31, before its start 2020-01-01.',
  ],
  [
    'a routine to build on that there is none of',
    'extends: lag',
    'extends: lagg',
    'region.yaml, line 5: extends names "lagg", which is not loaded; did you mean lag?',
  ],
  [
    'a routine to build on that is no wider',
    'level: region',
    'level: lag',
    'region.yaml, line 5: extends names lag of level lag; expected a level wider than lag.',
    'region.yaml, line 37: without names "kontakt-utsedd", which is no rule of a wider level.',
  ],
  [
    'none to build on',
    'extends: lag\n',
    '',
    'region.yaml, line 1: extends is missing; expected the id of a routine of a wider level.',
  ],
  [
    'the name and version of another',
    'id: region\nversion: 1.0.0\ntitle: Region\nlevel: region\nextends: lag',
    'id: lag\nversion: 1.0.0\ntitle: Region\nlevel: lag',
    'region.yaml, line 2: has the id and version of lag.yaml: lag|1.0.0; expected a version of its own.',
    'region.yaml, line 36: without names "kontakt-utsedd", which is no rule of a wider level.',
  ],
  [
    'the name of a routine of another level',
    'id: region\nversion: 1.0.0',
    'id: lag\nversion: 2.0.0',
    'region.yaml, line 4: level is region; lag|1.0.0 is of level lag, and a routine keeps its level.',
  ],
]
