/** Where findings are written: each format to its place. */
import { versionLine } from '../version.ts'
import type { Target } from './asked.ts'
import type { FormatOptions } from './formats/format.ts'
import { formatNamed } from './formats/format-named.ts'
import type { CheckedFile, Summary } from './report.ts'
import { writeWhole } from './write-whole.ts'

export interface Sinks {
  readonly file: (checked: CheckedFile) => void
  readonly end: (summary: Summary) => void
}

type Options = Pick<FormatOptions, 'language' | 'hasFrames'>

/** `out` takes pieces of text as they are. */
export async function openSinks(
  targets: readonly Target[],
  { language, hasFrames }: Options,
  out: (text: string) => void,
): Promise<Sinks> {
  const version = versionLine().replace('vardbro ', '')
  const opened = await Promise.all(
    targets.map(async ({ format, file }) => {
      const options = { language, version, hasFrames: hasFrames && file === undefined, styled: styledFor(file) }
      return sink(await formatNamed(format, options), file, out)
    }),
  )
  return {
    file: (checked) => {
      for (const one of opened) one.file(checked)
    },
    end: (summary) => {
      for (const one of opened) one.end(summary)
    },
  }
}

function sink(
  format: Awaited<ReturnType<typeof formatNamed>>,
  file: string | undefined,
  out: (text: string) => void,
): Sinks {
  if (file === undefined) {
    const say = (text: string) => {
      if (text !== '') out(text)
    }
    return { file: (checked) => say(format.file(checked)), end: (summary) => say(format.end(summary)) }
  }
  const pieces: string[] = []
  return {
    file: (checked) => void pieces.push(format.file(checked)),
    end: (summary) => writeWhole(file, pieces.join('') + format.end(summary)),
  }
}

function styledFor(file: string | undefined): FormatOptions['styled'] {
  const isPlain = file !== undefined || (!process.stdout.isTTY && process.env.FORCE_COLOR === undefined)
  if (isPlain || process.env.NO_COLOR) return (_, text) => text
  const { styleText } = process.getBuiltinModule('node:util')
  return (style, text) => styleText(style, text)
}
