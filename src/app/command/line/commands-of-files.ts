/** Commands that need no server, in the table of commands. */
import type { CommandEntry } from './command-entry.ts'

export const atOption = {
  value: '<instant>',
  says: {
    sv: 'tidpunkten som ärendet bedöms vid, som det ligger i filerna; annars nu',
    en: 'the instant at which the case is judged, as it lies in the files; otherwise now',
  },
} as const

export const fileCommands: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: {
      sv: 'säger vilka steg i ett ärende som är klara, vems tur det är och vad som är försenat',
      en: 'tells which steps of a case are done, whose turn it is and what is late',
    },
    takes: '<bundle.json>…',
    count: [0, Number.POSITIVE_INFINITY],
    from: 'file',
    examples: [
      {
        line: 'vardbro check bundles/dalarna-sen/0*.json --at 2026-03-09T09:00:00+01:00',
        says: { sv: 'ett ärende som är försenat', en: 'a case that is late' },
      },
    ],
    more: {
      sv: 'Ingen server behövs: filernas buntar tas tillsammans, i sin ordning; - är standard in.',
      en: 'No server is needed: the Bundles of the files are taken together, in their order; - is the standard input.',
    },
    options: {
      at: atOption,
      rulebook: {
        value: '<id>',
        from: 'rulebook',
        says: {
          sv: 'regelverk att bedöma efter, med dem som det bygger på; annars de som ärendet anger eller som kommun, avdelning och start kallar på',
          en: 'rulebook to judge by, with those that it builds on; otherwise those that the case names, or that its municipality, ward and start call for',
        },
      },
      all: { says: { sv: 'även regler som inte gäller', en: 'the rules too that do not apply' } },
      'fail-on': {
        value: '<overdue|warning|unknown>',
        from: ['overdue', 'warning', 'unknown'],
        otherwise: 'overdue',
        says: { sv: 'vad som ger slutkod 1', en: 'what ends with 1' },
      },
    },
    ends: {
      sv: '0 när inget är försenat, 1 när något är det (--fail-on), 2 när det inte gick att säga.',
      en: '0 where nothing is overdue, 1 where something is (--fail-on), 2 where it could not be told.',
    },
    load: async () => (await import('../run-check.ts')).runCheck,
  },
  {
    name: 'generate',
    summary: {
      sv: 'skriver påhittade ärenden som NDJSON, en transaktion per rad',
      en: 'writes made-up cases as NDJSON, a transaction a line',
    },
    examples: [
      {
        line: 'vardbro generate --cases 3 --seed 42 --region dalarna --out arenden.ndjson',
        says: {
          sv: 'tre ärenden; samma flaggor ger samma rader',
          en: 'three cases; the same options give the same lines',
        },
      },
    ],
    options: {
      cases: { value: '<number>', otherwise: '100', says: { sv: 'hur många', en: 'how many' } },
      seed: { value: '<number>', otherwise: '1', says: { sv: 'frö', en: 'seed' } },
      region: {
        value: '<region>',
        from: ['dalarna', 'fyrbodal', 'halland', 'lidkoping', 'vgr', 'alla'],
        otherwise: 'dalarna',
        says: { sv: 'vars rutin de följer', en: 'whose routine they follow' },
      },
      omitted: {
        value: '<0–1>',
        otherwise: '0.1',
        says: { sv: 'andel steg som uteblir', en: 'share of steps that are left out' },
      },
      late: {
        value: '<0–1>',
        otherwise: '0.15',
        says: { sv: 'andel steg som är sena', en: 'share of steps that are late' },
      },
      from: { value: '<date>', otherwise: '2026-01-01', says: { sv: 'första dagen', en: 'the first day' } },
      days: {
        value: '<number>',
        otherwise: '300',
        says: { sv: 'dagar som de börjar inom', en: 'days within which they begin' },
      },
      out: {
        value: '<file>',
        from: 'file',
        says: { sv: 'fil; annars standard ut', en: 'file; otherwise the standard output' },
      },
    },
    ends: { sv: '0, 2 vid fel bruk, 130 avbruten.', en: '0, 2 when used wrongly, 130 interrupted.' },
    interruptible: true,
    load: async () => (await import('../generate/run-generate.ts')).runGenerate,
  },
  {
    name: 'package list',
    summary: {
      sv: 'visar profilerna som finns: projektets egna och paketens',
      en: 'lists the profiles there are: those of the project and of packages',
    },
    examples: [{ line: 'vardbro package list', says: { sv: 'alla', en: 'all' } }],
    options: {
      package: {
        value: '<folder>',
        from: 'file',
        says: {
          sv: 'mapp med FHIR-paket; annars VARDBRO_PACKAGES',
          en: 'folder of FHIR packages; otherwise VARDBRO_PACKAGES',
        },
      },
    },
    ends: { sv: '0, 2 när ett paket inte kan användas.', en: '0, 2 where a package cannot be used.' },
    load: async () => (await import('../package/run-package.ts')).listPackage,
  },
  {
    name: 'package write',
    summary: {
      sv: 'skriver projektets profiler som FHIR-paket (.tgz) som andra verktyg kan läsa',
      en: "writes the project's profiles as a FHIR package (.tgz) that other tools can read",
    },
    takes: '<folder>',
    count: [1, 1],
    from: 'file',
    examples: [{ line: 'vardbro package write ut', says: { sv: 'till mappen ut', en: 'to the folder ut' } }],
    options: {
      'dry-run': { says: { sv: 'säger bara vad som skulle skrivas', en: 'only tells what would be written' } },
    },
    ends: { sv: '0, 2 när det inte gick att skriva.', en: '0, 2 where it could not be written.' },
    load: async () => (await import('../package/run-package.ts')).writePackage,
  },
]
