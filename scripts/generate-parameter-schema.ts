/** Writes the JSON Schema of parameters beside the rulebooks; a test checks that it is current. */
import { writeFile } from 'node:fs/promises'
import { parameterSchema } from '../src/routine/parameter-schema.ts'

await writeFile('profiles/rulebooks/parameters.schema.json', `${JSON.stringify(parameterSchema(), undefined, 2)}\n`)
