/** A format in which findings are written. */
import type { Language } from '../../../../fhir/outcome.ts'
import type { CheckedFile, Summary } from '../report.ts'

export interface FormatOptions {
  readonly language: Language
  readonly version: string
  /** Three lines of the file around a fault. */
  readonly hasFrames: boolean
  /** A text in a style, where there is a terminal. */
  readonly styled: (style: Style, text: string) => string
}

export type Style = 'red' | 'yellow' | 'blue' | 'dim' | 'bold' | 'green'

export interface Format {
  /** What is written of a file when it was looked at. */
  readonly file: (checked: CheckedFile) => string
  /** What is written at the end. */
  readonly end: (summary: Summary) => string
}
