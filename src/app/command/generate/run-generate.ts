/** `vardbro generate`: made-up cases as NDJSON. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { CaseOptions } from '../../generate/case.ts'
import { generatedCase } from '../../generate/case.ts'
import { random } from '../../generate/random.ts'
import { regions, routineOf } from '../../generate/routines.ts'
import { exitCode, UseError } from '../failure.ts'
import { type Asked, textOf } from '../line/asked.ts'
import { openProgress } from '../progress.ts'
import type { Surroundings } from '../surroundings.ts'

/** 0, or 130 where it was interrupted. @throws {UseError} a number that is none, or too great */
export async function runGenerate(asked: Asked, surroundings: Surroundings): Promise<number> {
  const count = number(asked, 'cases', 280_000)
  const options = optionsOf(asked)
  const region = textOf(asked, 'region') ?? 'dalarna'
  const names = region === 'alla' ? Object.keys(regions) : [region]
  const target = targetAt(textOf(asked, 'out'))
  const progress = openProgress(surroundings, 'cases')
  for (let index = 0; index < count && !surroundings.interrupted?.aborted; index++) {
    const name = names[index % names.length] ?? region
    const routine = routineOf(name, random(options.seed, -1 - index))
    const { bundles } = generatedCase(index, name, routine, options)
    await target.write(bundles.map((bundle) => `${JSON.stringify(bundle)}\n`).join(''))
    progress.told(index + 1, count)
  }
  progress.end()
  await target.end()
  return surroundings.interrupted?.aborted ? exitCode.interrupted : exitCode.good
}

interface Target {
  readonly write: (text: string) => Promise<void>
  readonly end: () => Promise<void>
}

/** A file, or the standard output; what is written to it waits until there is room. */
function targetAt(file: string | undefined): Target {
  const { stdout } = process
  const stream = file === undefined ? stdout : createWriteStream(file)
  const done = async (event: 'drain' | 'finish') => void (await once(stream, event))
  return {
    write: async (text) => (stream.write(text) ? undefined : await done('drain')),
    end: async () => {
      if (stream === stdout) return
      stream.end()
      await done('finish')
    },
  }
}

function optionsOf(asked: Asked): CaseOptions {
  const from = Date.parse(`${textOf(asked, 'from')}T00:00:00Z`)
  if (Number.isNaN(from)) throw new UseError('--from takes a date, such as 2026-01-01.')
  return {
    seed: number(asked, 'seed', 2 ** 31),
    omitted: number(asked, 'omitted', 1),
    late: number(asked, 'late', 1),
    from,
    days: number(asked, 'days', 3650),
  }
}

function number(asked: Asked, name: string, most: number): number {
  const value = Number(textOf(asked, name))
  if (value >= 0 && value <= most) return value
  throw new UseError(`--${name} takes a number from 0 to ${most}.`)
}
