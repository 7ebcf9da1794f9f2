/** `vardbro post`: what is asked on the command line, and what is said. */
import { askedServer } from '../asked-server.ts'
import { exitCode, UseError } from '../failure.ts'
import { type Asked, isAsked } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Input, inputsOf } from '../validate/inputs.ts'
import { textsOf } from '../validate/texts.ts'
import { type Answer, requestOf, sender } from './send.ts'
import { toldAnswer } from './told-answer.ts'

interface Sending {
  readonly isDry: boolean
  readonly isJson: boolean
  readonly keepsGoing: boolean
}

/** The exit code. @throws {Error} what the user must know: a file that cannot be read, a server that does not answer */
export async function runPost(asked: Asked, surroundings: Surroundings): Promise<number> {
  const { environment, language = 'sv' } = surroundings
  const send = sender(askedServer(asked, environment), language)
  const sending = {
    isDry: isAsked(asked, 'dry-run'),
    isJson: isAsked(asked, 'json'),
    keepsGoing: isAsked(asked, 'keep-going'),
  }
  let worst: number = exitCode.good
  for await (const { place, text } of placedTexts(inputsGiven(asked))) {
    if (surroundings.interrupted?.aborted) return exitCode.interrupted
    const answer = await send(requestOf(text, place, sending.isDry))
    tell(place, answer, sending, surroundings)
    worst = Math.max(worst, codeOf(answer))
    if (worst !== exitCode.good && !sending.keepsGoing) return worst
  }
  return worst
}

/** @throws {UseError} there are none, or one cannot be read */
function inputsGiven({ given }: Asked): readonly Input[] {
  const { inputs, unreadable } = inputsOf(given.length > 0 || process.stdin.isTTY ? given : ['-'])
  const [first] = unreadable
  if (first !== undefined) throw new UseError(`${first.path} cannot be read (${first.code}).`)
  if (inputs.length === 0) throw new UseError('Expected files with resources. Help: vardbro post --help')
  return inputs
}

async function* placedTexts(inputs: readonly Input[]) {
  for (const input of inputs) {
    for await (const { line, text } of textsOf(input))
      yield { place: line === undefined ? input.name : `${input.name}:${line}`, text }
  }
}

/** Of all that is done in a batch, too. */
function codeOf({ status, entries, hasErrors }: Answer): number {
  if (status >= 500 || status === 401 || status === 403) return exitCode.server
  const isRefused = status >= 400 || hasErrors || entries.some((entry) => entry.status >= 400)
  return isRefused ? exitCode.findings : exitCode.good
}

function tell(place: string, answer: Answer, { isJson, isDry }: Sending, { out, language = 'sv' }: Surroundings): void {
  if (isJson) out(JSON.stringify({ file: place, status: answer.status, answer: answer.body }))
  else for (const line of toldAnswer(place, answer, { language, isDry })) out(line)
}
