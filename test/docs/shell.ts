/** A shell as somebody has it who follows a guide: one that keeps its variables, and others beside it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Shell {
  /** Runs a script; what it says on both streams, and its exit code. */
  readonly run: (script: string) => Promise<{ readonly text: string; readonly code: number }>
  readonly end: () => Promise<void>
}

/**
 * The environment of a guide: `npx vardbro` and `npm start` are those of this clone, without what npm does around them.
 */
export function surroundings(folder: string, store: string): NodeJS.ProcessEnv {
  const tools = join(folder, 'tools')
  const root = process.cwd()
  mkdirSync(tools, { recursive: true })
  const tool = (name: string, script: string) => {
    writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(tools, name), 0o755)
  }
  tool('npx', `[ "$1" = vardbro ] && shift && exec "${process.execPath}" "${root}/bin/vardbro.js" "$@"`)
  tool('npm', `[ "$1" = start ] && exec "${process.execPath}" "${root}/src/app/main.js"`)
  tool('node', `exec "${process.execPath}" "$@"`)
  const { PATH = '', HOME } = process.env
  return {
    PATH: `${tools}${delimiter}${PATH}`,
    ...(HOME && { HOME }),
    XDG_CACHE_HOME: join(folder, 'cache'),
    LANG: 'C',
    VARDBRO_STORE: store,
    VARDBRO_LOG_LEVEL: 'silent',
  }
}

/** `cwd`: where the guide says that one stands. */
export function openShell(env: NodeJS.ProcessEnv, cwd: string): Shell {
  const child = spawn('bash', ['--norc', '--noprofile'], { env, cwd })
  let text = ''
  let heard = () => {}
  const take = (chunk: Buffer) => {
    text += chunk
    heard()
  }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', take)
  child.once('exit', () => heard())
  return {
    run: async (script) => {
      text = ''
      child.stdin.write(`${script}\necho "\n=$?="\n`)
      for (;;) {
        const ended = /\n=(\d+)=\n$/.exec(text)
        if (ended !== null) return { text: text.slice(0, ended.index), code: Number(ended[1]) }
        await new Promise<void>((resolve) => {
          heard = resolve
        })
        if (child.exitCode !== null) throw new Error(`The shell has ended: ${text}`)
      }
    },
    end: async () => {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

export interface Background {
  readonly said: () => string
  readonly end: () => Promise<void>
}

/** What goes on; it is ended by its own id. */
export function startInBackground(script: string, env: NodeJS.ProcessEnv, cwd: string): Background {
  const child: ChildProcess = spawn(
    'bash',
    [
      '-c',
      script
        .trim()
        .replace(/(^|\s)(npm|npx) /, '$1exec $2 ')
        .replace(/^(\w+=\S+) exec /, 'export $1; exec '),
    ],
    { env, cwd },
  )
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk))
  const ended = once(child, 'exit')
  return {
    said: () => text,
    end: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
