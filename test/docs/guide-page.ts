/** The fenced blocks of a guide: what is run, and what must come out. */

export interface Block {
  /** `once`: what a clone has done already; `background`: goes on in a terminal of its own. */
  readonly kind: 'run' | 'once' | 'background'
  readonly script: string
  /** The exit code. */
  readonly code: number
  /** Lines of which each must be in what comes out, in this order; `…` stands for anything. */
  readonly says: readonly string[]
}

/** Said by what runs in the background, after the blocks before it. */
export interface Heard {
  readonly kind: 'heard'
  readonly says: readonly string[]
}

const fence = /^```(sh|text)([^\n]*)\n(.*?)^```$/gms

export function blocksOf(markdown: string): readonly (Block | Heard)[] {
  const blocks: (Block | Heard)[] = []
  for (const [, language, info = '', body = ''] of markdown.matchAll(fence)) {
    const lines = body.trimEnd().split('\n')
    const last = blocks.at(-1)
    if (language === 'sh') blocks.push({ kind: kindOf(info), script: body, code: codeOf(info), says: [] })
    else if (info.trim() === 'background') blocks.push({ kind: 'heard', says: lines })
    else if (last !== undefined) blocks[blocks.length - 1] = { ...last, says: lines }
  }
  return blocks
}

function kindOf(info: string): Block['kind'] {
  const kind = info.trim()
  return kind === 'once' || kind === 'background' ? kind : 'run'
}

const codeOf = (info: string): number => Number(/exit=(\d+)/.exec(info)?.[1] ?? 0)

/** The first line that is not in a text behind those before it; undefined where all are. */
export function missing(says: readonly string[], text: string): string | undefined {
  let from = 0
  return says.find((line) => {
    const wanted = line
      .split('…')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*?')
    const found = new RegExp(wanted).exec(text.slice(from))
    from += (found?.index ?? 0) + (found?.[0].length ?? 0)
    return found === null
  })
}
