import { attribute, elementNumber, value } from './building.ts'
import { type ElementType } from './elements.ts'
import type { Graph, Node, Value, ValueType } from './graph.ts'
import { inGraph } from './graph.ts'
import { type Field, field } from './wire.ts'

/** What is taken out of the graph of a model, and what is put in. */
export class Rebuilt {
  readonly left = new Set<Field>()
  readonly before: Uint8Array[] = []
  readonly behind: Uint8Array[] = []
  readonly graph: Graph
  #nodes: Node[] | undefined

  constructor(graph: Graph) {
    this.graph = graph
  }

  get nodes(): Node[] {
    this.#nodes ??= this.graph.nodes()
    return this.#nodes
  }

  makerOf(name: string): Node | undefined {
    return this.nodes.find(({ outputs }) => outputs.includes(name))
  }

  takersOf(name: string): Node[] {
    return this.nodes.filter(({ inputs }) => inputs.includes(name))
  }

  /** An input of tensors in place of a declared one, and the node that makes of it what the graph goes on with. */
  takes(instead: Field, name: string, type: Uint8Array, maker: Uint8Array): void {
    this.left.add(instead)
    this.before.push(field(inGraph.input, value(name, type)), field(inGraph.node, maker))
  }

  /** Outputs of tensors in place of a declared one, and the nodes that make them. */
  gives(instead: Field, outputs: Uint8Array[], makers: Uint8Array[]): void {
    this.left.add(instead)
    this.behind.push(...makers.map((one) => field(inGraph.node, one)))
    this.behind.push(...outputs.map((one) => field(inGraph.output, one)))
  }
}

export const elementOf = (type: ValueType) => (type.kind === 'tensor' ? type.element : 'undefined')
export const shapeOf = (type: ValueType) => (type.kind === 'tensor' ? type.shape : undefined)

/** Types of elements that the engine knows within, and carries as another type that holds all their values. */
export const carriedAs: Readonly<Record<string, ElementType>> = {
  bfloat16: 'float32',
  float8e4m3fn: 'float32',
  float8e4m3fnuz: 'float32',
  float8e5m2: 'float32',
  float8e5m2fnuz: 'float32',
  int4: 'int8',
  uint4: 'uint8',
}

export const castTo = (element: string) => [attribute('to', elementNumber(element))]

/** The first of the bridges that carries a value. */
export function firstOf<Bridge>(
  bridges: readonly ((one: Value, rebuilt: Rebuilt) => Bridge | undefined)[],
  one: Value,
  rebuilt: Rebuilt,
) {
  for (const bridge of bridges) {
    const found = bridge(one, rebuilt)
    if (found) return found
  }
  return undefined
}
