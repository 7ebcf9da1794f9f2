/** Findings as a person reads them: by file, with frames, the summary last. */
import type { Issue, Language } from '../../../../fhir/outcome.ts'
import { withoutPersonnummer } from '../../../../fhir/personnummer.ts'
import { filled } from '../../line/words.ts'
import type { Checked, Summary } from '../report.ts'
import { type ToldIssue, toldIssue } from '../told-issue.ts'
import { validateWords } from '../words.ts'
import type { Format, FormatOptions, Style } from './format.ts'
import { frameOf } from './frame.ts'

export function textFormat(options: FormatOptions): Format {
  return {
    file: (checked) => {
      const lines = checked.checked.flatMap((one) => issuesOf(one, options))
      if (lines.length === 0) return ''
      return `${[options.styled('bold', withoutPersonnummer(checked.file)), ...lines, ''].join('\n')}\n`
    },
    end: (summary) => `${summaryLines(summary, options).join('\n')}\n`,
  }
}

const styles: Readonly<Record<Issue['severity'], Style>> = { error: 'red', warning: 'yellow', information: 'blue' }

interface Same {
  readonly issue: Issue
  /** Where it stands again. */
  readonly others: Issue[]
}

/** Equal issues of a resource once. */
function folded(issues: readonly Issue[]): readonly Same[] {
  const known = new Map<string, Same>()
  for (const issue of issues) {
    const key = `${issue.severity} ${issue.details?.rule} ${issue.diagnostics.replaceAll(/\[\d+\]/g, '')}`
    const same = known.get(key)
    if (same === undefined) known.set(key, { issue, others: [] })
    else same.others.push(issue)
  }
  return [...known.values()]
}

const mostPlaces = 8

function issuesOf({ found, text, line }: Checked, options: FormatOptions): readonly string[] {
  const { language, styled, hasFrames } = options
  const shown = found.filter(({ muted }) => muted === undefined).map(({ issue }) => issue)
  return folded(shown).flatMap(({ issue, others }) => {
    const { rule, sentence, ...told } = toldIssue(issue, language)
    const isFixable = issue.details?.fix !== undefined && line === undefined
    return [
      [
        `  ${styled(styles[issue.severity], validateWords[issue.severity][language])}`,
        ...placeOf(issue, line, language),
        ...(issue.expression === undefined ? [] : [issue.expression]),
        styled('dim', rule),
      ].join('  '),
      `    ${sentence}`,
      ...partLines(told, language),
      ...againLines(others, line, language),
      ...(isFixable ? [`    ${styled('green', validateWords.fixable[language])}`] : []),
      ...(hasFrames ? frameOf(text, issue).map((row) => `    ${styled('dim', row)}`) : []),
    ]
  })
}

function partLines(told: Pick<ToldIssue, 'found' | 'expected' | 'hint'>, language: Language): readonly string[] {
  return (['found', 'expected', 'hint'] as const).flatMap((part) =>
    told[part] === undefined ? [] : [`    ${validateWords[part][language]}: ${told[part]}`],
  )
}

/** Where else the same is. */
function againLines(others: readonly Issue[], line: number | undefined, language: Language): readonly string[] {
  if (others.length === 0) return []
  const shown = others.slice(0, mostPlaces).map((other) => String(lineOf(other, line) ?? other.expression))
  const places = [...shown, ...(others.length > mostPlaces ? ['…'] : [])].join(', ')
  return [`    ${filled(validateWords.same, language, { count: others.length, places })}`]
}

/** In the file: a resource may stand on a line of its own. */
function lineOf(issue: Issue, line: number | undefined): number | undefined {
  return line ?? issue.line
}

function placeOf(issue: Issue, line: number | undefined, language: FormatOptions['language']): readonly string[] {
  const at = lineOf(issue, line)
  return at === undefined ? [] : [filled(validateWords.place, language, { line: at, column: issue.column ?? 1 })]
}

function summaryLines(summary: Summary, { language, styled }: FormatOptions): readonly string[] {
  const { counts, failing, others, profiles, isInterrupted } = summary
  const numbers = filled(validateWords.counts, language, { ...counts, profiles })
  const names = others.slice(0, mostPlaces).join(', ') + (others.length > mostPlaces ? ', …' : '')
  return [
    ...(isInterrupted ? [validateWords.interrupted[language]] : []),
    counts.error === 0 ? `${styled('green', validateWords.clean[language])} ${numbers}` : numbers,
    ...(counts.muted > 0 ? [filled(validateWords.muted, language, { muted: counts.muted })] : []),
    ...(others.length > 0 ? [filled(validateWords.others, language, { count: others.length, names })] : []),
    ...(failing.length > 0 ? [validateWords.failing[language]] : []),
    ...failing.map(([file, errors]) => `  ${withoutPersonnummer(file)} (${errors})`),
  ]
}
