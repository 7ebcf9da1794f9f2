/** Tables as files that spreadsheets open: https://www.rfc-editor.org/rfc/rfc4180, with what they want of each language. */
import { language } from '../text/language.ts'
import { saveFile } from './save-file.ts'

export type CsvCell = string | number | undefined

/**
 * UTF-8 with a byte order mark; in Swedish semicolons and a decimal comma, in English commas and a point. Text that a
 * spreadsheet would run as a formula begins with an apostrophe.
 */
export function csv(rows: readonly (readonly CsvCell[])[], as = language()): string {
  const separator = as === 'sv' ? ';' : ','
  const cell = (value: CsvCell): string => {
    if (typeof value === 'number') return as === 'sv' ? String(value).replace('.', ',') : String(value)
    const text = harmless(value ?? '')
    return /[";,\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join('')}`
}

const harmless = (text: string): string => (/^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(text) ? `'${text}` : text)

/** Has the browser keep it as a file. */
export const saveCsv = (name: string, text: string): void => saveFile(name, 'text/csv;charset=utf-8', text)
