import { CodeBlock } from '../ui/code-block.tsx'

type Props = { dataset: string; version?: string }

/** How a version is registered where its data lies: profiled there, its statistics sent. */
export const RegisterCommand = ({ dataset, version = '2026-10-01' }: Props) => (
  <CodeBlock code={`shipshape dataset register ${dataset}@${version} ${dataset}.csv`} label="command" />
)
