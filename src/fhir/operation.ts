/**
 * An operation (`$name`) as a plain value: `process`, `facade` and `rest` make them, `app` hands them to `rest`.
 *
 * https://hl7.org/fhir/R4/operations.html
 */
import type { OperationDefinition, OperationOutcome, ParametersParameter, Resource } from '@medplum/fhirtypes'
import type { Caller } from './caller.ts'
import type { TextPiece } from './json/text-piece.ts'
import type { Visibility } from './search/plan.ts'

export interface OperationRequest {
  readonly caller: Caller
  readonly visibility: Visibility
  /** Absent at system level. */
  readonly type?: string
  /** Absent at system and type level. */
  readonly id?: string
  /** From the URL, or from a posted Parameters resource: primitive values as text, in order. */
  readonly parameters: ReadonlyMap<string, readonly string[]>
  /** The parameters of a posted Parameters resource as they came: those that are no primitives (Coding, resources) too. */
  readonly posted?: readonly ParametersParameter[]
  /** The posted resource: a parameter `resource`, or the body itself. */
  readonly resource?: Resource
  /** The base URL of the server, without a slash at the end. */
  readonly base: string
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** The posted text, where the operation reads it itself. */
  readonly text?: string
}

export interface OperationAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** The JSON text of the answer, whole or in pieces, or the resource to print; '' where there is none. */
  readonly content: string | readonly TextPiece[] | Resource | OperationOutcome
  /** A body of any size instead, made as it is sent; with the header `content-type`. */
  readonly stream?: AsyncIterable<Uint8Array>
}

/** A request for something that an operation has made: `[base]/$[code]/[job]`, or `…/[file]` of it. */
export interface FollowUp extends Pick<OperationRequest, 'caller' | 'visibility' | 'base'> {
  readonly method: 'GET' | 'DELETE'
  readonly job: string
  readonly file?: string
}

export interface Operation {
  /** Served as it is, and listed in the CapabilityStatement; `code`, `system`, `type`, `instance` and `resource` say where it answers. */
  readonly definition: OperationDefinition
  /** Without effect on what is stored: answers GET too. */
  readonly safe: boolean
  /** It is given the posted text as it came, and only the parameters of the URL. */
  readonly readsText?: true
  /** Media types beside FHIR JSON in which it answers where it is asked to. */
  readonly answersIn?: readonly string[]
  readonly run: (request: OperationRequest) => Promise<OperationAnswer>
  /** It answers 202 and goes on by itself: not within a bundle, whose answer could not say where. */
  readonly startsJob?: true
  /** What becomes of a job that it started. https://hl7.org/fhir/R4/async.html */
  readonly followUp?: (request: FollowUp) => Promise<OperationAnswer>
}
