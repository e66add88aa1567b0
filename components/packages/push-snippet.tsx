import { CodeBlock } from '../ui/code-block.tsx'

/** The first push, from a folder with a model in it. */
export function PushSnippet({ origin }: { origin: string }) {
  const code = `# make a token under Account and tokens
export SHIPSHAPE_URL=${origin} SHIPSHAPE_TOKEN=…

# write shipshape.yaml from what lies here, see what is missing, register
shipshape init
shipshape check
shipshape push`
  return <CodeBlock code={code} label="commands" />
}
