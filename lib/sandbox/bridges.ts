import { readGraph } from './graph.ts'
import { type InputPort, inputPort } from './input-bridges.ts'
import { type OutputPort, outputPort } from './output-bridges.ts'
import { Rebuilt } from './rebuilt.ts'

/** A model that takes and gives tensors only, and how they stand for what it takes and gives in truth. */
export type Bridged = { bytes: Uint8Array; inputs: InputPort[]; outputs: OutputPort[]; refersTo: string[] }

/**
 * Makes a model take and give tensors only, as the engine can carry nothing else: maps, sequences and rare elements are made of tensors
 * in the graph, or of JSON before and behind it. A model that needs none of it stays as it is, byte by byte.
 */
export function bridge(bytes: Uint8Array): Bridged {
  const rebuilt = new Rebuilt(readGraph(bytes))
  const { graph, left, before, behind } = rebuilt
  const inputs = graph.inputs.map((one) => inputPort(one, rebuilt))
  const outputs = graph.outputs.map((one) => outputPort(one, rebuilt))
  return {
    bytes: left.size > 0 ? graph.rewritten(left, before, behind) : bytes,
    inputs,
    outputs,
    refersTo: graph.refersTo,
  }
}
