import type { Sent } from '../../store/write-rule.ts'
import type { Context, FhirRequest } from '../interaction.ts'
import { queryOf } from '../query-of.ts'

/** Lets the rules fetch what they will need for these resources, before the writer is entered. */
export async function gather(sent: readonly Sent[], request: FhirRequest, context: Context): Promise<void> {
  for (const { gather, types } of context.rules) {
    if (gather === undefined) continue
    const concerned =
      types === 'every' ? sent : sent.filter(({ resource }) => types.includes(String(resource.resourceType)))
    if (concerned.length > 0) await gather(sent, queryOf(request, context, 'change'))
  }
}
