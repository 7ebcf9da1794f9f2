/** The formats by name, each loaded when it is asked for. */
import type { formats } from '../../line/formats.ts'
import type { Format, FormatOptions } from './format.ts'

export type FormatName = (typeof formats)[number]

const makers: Readonly<Record<FormatName, () => Promise<(options: FormatOptions) => Format>>> = {
  text: async () => (await import('./text-format.ts')).textFormat,
  concise: async () => (await import('./line-formats.ts')).conciseFormat,
  github: async () => (await import('./line-formats.ts')).githubFormat,
  json: async () => (await import('./json-formats.ts')).jsonFormat,
  ndjson: async () => (await import('./json-formats.ts')).ndjsonFormat,
  junit: async () => (await import('./junit-format.ts')).junitFormat,
  sarif: async () => (await import('./sarif-format.ts')).sarifFormat,
}

export async function formatNamed(name: FormatName, options: FormatOptions): Promise<Format> {
  return (await makers[name]())(options)
}
