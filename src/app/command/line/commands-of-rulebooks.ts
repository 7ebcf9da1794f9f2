/** Commands about rulebooks and rules, in the table of commands. */
import type { CommandEntry } from './command-entry.ts'
import { atOption } from './commands-of-files.ts'

export const rulebookCommands: readonly CommandEntry[] = [
  {
    name: 'rulebook list',
    summary: { sv: 'visar regelverken som finns', en: 'lists the rulebooks there are' },
    examples: [
      { line: 'vardbro rulebook list', says: { sv: 'alla, med vad de bygger på', en: 'all, with what they build on' } },
    ],
    options: {},
    ends: { sv: '0, 2 när VARDBRO_RULEBOOKS har fel.', en: '0, 2 where VARDBRO_RULEBOOKS has faults.' },
    load: async () => (await import('../rulebook/list-rulebooks.ts')).listRulebooks,
  },
  {
    name: 'rulebook show',
    summary: {
      sv: 'visar ett regelverk: regler, källor, parametrar',
      en: 'shows a rulebook: rules, sources, parameters',
    },
    takes: '<id>',
    count: [1, 1],
    from: 'rulebook',
    examples: [{ line: 'vardbro rulebook show dalarna-utskrivning', says: { sv: 'Dalarnas', en: 'that of Dalarna' } }],
    options: {},
    ends: { sv: '0, 2 när det inte finns.', en: '0, 2 where there is none.' },
    load: async () => (await import('../rulebook/show-rulebook.ts')).showRulebook,
  },
  {
    name: 'rulebook diff',
    summary: {
      sv: 'jämför ett ärende i en fil under flera regelverk, sida vid sida',
      en: 'shows a case in a file under several rulebooks, side by side',
    },
    takes: '<bundle.json>… --rulebooks <id>,<id>[,…]',
    count: [0, Number.POSITIVE_INFINITY],
    from: 'file',
    examples: [
      {
        line: 'vardbro rulebook diff bundles/dalarna-gul/0*.json --at 2026-03-09T09:00:00+01:00 --rulebooks dalarna-utskrivning,lag-2017-612',
        says: { sv: 'Dalarnas rutin mot lagen', en: 'the routine of Dalarna against the law' },
      },
    ],
    more: {
      sv: 'Visar var de säger olika, och efter vilka rader i vilken källa. Regler med samma id, och regler som svarar mot samma krav eller paragraf, är ett steg. Varje regelverk bedöms med dem som det bygger på, i kraft eller inte.',
      en: 'Shows where they say different things, and by which lines of which source. Rules of one id, and rules that answer to the same requirement or paragraph of the law, are one step. Each rulebook is judged by with those that it builds on, in force or not.',
    },
    options: {
      rulebooks: {
        value: '<id>,<id>[,…]',
        from: 'rulebook',
        says: { sv: 'två regelverk eller fler', en: 'two rulebooks or more' },
      },
      at: atOption,
    },
    ends: {
      sv: '0 när alla säger detsamma, 1 när de inte gör det, 2 när det inte gick att säga.',
      en: '0 where all say the same, 1 where they do not, 2 where it could not be told.',
    },
    load: async () => (await import('../run-rulebook.ts')).runRulebook,
  },
  {
    name: 'rulebook check',
    summary: {
      sv: 'granskar regelverk i en mapp, som servern gör',
      en: 'checks the rulebooks of a folder, as the server does',
    },
    takes: '<folder>',
    count: [1, 1],
    from: 'file',
    examples: [
      {
        line: 'vardbro rulebook check profiles/rulebooks',
        says: { sv: 'fel med fil och rad', en: 'faults with file and line' },
      },
    ],
    options: {},
    ends: {
      sv: '0 utan fel, 1 med fel, 2 när mappen inte kan läsas.',
      en: '0 without faults, 1 with faults, 2 where the folder cannot be read.',
    },
    load: async () => (await import('../rulebook/check-rulebooks.ts')).checkRulebooks,
  },
  {
    name: 'explain',
    summary: {
      sv: 'förklarar en regel: vad den kräver, källan och hur den uppfylls',
      en: 'explains a rule: what it demands, the source and how it is met',
    },
    takes: '<rule>',
    count: [1, 1],
    from: 'rule',
    examples: [
      {
        line: 'vardbro explain fast-vardkontakt-utsedd',
        says: { sv: 'en regel ur ett regelverk', en: 'a rule of a rulebook' },
      },
      {
        line: 'vardbro explain slice-minimum',
        says: { sv: 'en regel ur granskningen', en: 'a rule of the validator' },
      },
      { line: 'vardbro explain dom-6', says: { sv: 'ett villkor i R4', en: 'an invariant of R4' } },
    ],
    options: {},
    ends: { sv: '0, 2 när ingen regel heter så.', en: '0, 2 where no rule is called so.' },
    load: async () => (await import('../explain/run-explain.ts')).runExplain,
  },
]
