/** Formats of one line for each finding: for editors, and for the marks of GitHub. */
import type { Issue } from '../../../../fhir/outcome.ts'
import type { CheckedFile } from '../report.ts'
import { toldIssue } from '../told-issue.ts'
import { validateWords } from '../words.ts'
import type { Format, FormatOptions } from './format.ts'

interface Placed {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly issue: Issue
}

function placed({ file, checked }: CheckedFile): readonly Placed[] {
  return checked.flatMap(({ found, line }) =>
    found.flatMap(({ issue, muted }) =>
      muted === undefined ? [{ file, line: line ?? issue.line ?? 1, column: issue.column ?? 1, issue }] : [],
    ),
  )
}

const ended = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/** `path:line:column: error rule sentence` */
export function conciseFormat({ language }: FormatOptions): Format {
  return {
    file: (checked) =>
      ended(
        placed(checked).map(({ file, line, column, issue }) => {
          const { rule, diagnostics } = toldIssue(issue, language)
          return `${file}:${line}:${column}: ${validateWords[issue.severity][language]} ${rule} ${oneLine(diagnostics)}`
        }),
      ),
    end: () => '',
  }
}

const commands: Readonly<Record<Issue['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
export function githubFormat({ language }: FormatOptions): Format {
  return {
    file: (checked) =>
      ended(
        placed(checked).map(({ file, line, column, issue }) => {
          const { rule, diagnostics } = toldIssue(issue, language)
          const at = `file=${property(file)},line=${line},col=${column},title=${property(rule)}`
          return `::${commands[issue.severity]} ${at}::${escaped(diagnostics)}`
        }),
      ),
    end: () => '',
  }
}

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')
