/** `vardbro completion`: a script for a shell. */
import { exitCode, UseError } from '../failure.ts'
import type { Asked } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'
import { scripts } from './scripts.ts'

/** 0, once the script is written. */
export async function runCompletion({ given }: Asked, { out }: Surroundings): Promise<number> {
  const script = scripts[given[0] as keyof typeof scripts]
  if (script === undefined) {
    throw new UseError(`There is no completion for ${given[0]}. Shells: ${Object.keys(scripts).join(', ')}.`)
  }
  out(script)
  return exitCode.good
}
