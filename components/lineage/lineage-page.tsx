import type { LineageGraph } from '#lib/lineage/schema'
import { api } from '#lib/paths'
import { PageFrame } from '../shell/page-frame.tsx'
import { Banner } from '../ui/banner.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { addressOf } from './address.ts'
import type { PageAsked } from './asked.ts'
import { Controls } from './controls.tsx'
import { NodeList } from './node-list.tsx'
import { nodePage } from './node-page.ts'
import { PictureFrame } from './picture-frame.tsx'
import { focusOf, sentenceOf } from './sentence.ts'
import { WithDrawer } from './with-drawer.tsx'
import { called, pageWords } from './words.ts'

type Props = { graph: LineageGraph; asked: PageAsked & { node: string } }

/** What a thing is made of and what is made of it: as a picture, as a list, and each node in a drawer. */
export function LineagePage({ graph, asked }: Props) {
  const focus = focusOf(graph, asked.node)
  const title = focus ? called(focus) : asked.node
  const page = focus && nodePage(focus)
  const { node, depth, direction, detail } = asked
  return (
    <PageFrame
      title={title}
      crumbs={[{ label: 'Lineage', href: addressOf({}) }]}
      lead={focus && sentenceOf(graph, focus, depth)}
      actions={page && focus && <LinkButton href={page}>{pageWords[focus.kind]}</LinkButton>}
      banner={
        graph.limited && (
          <Banner tone="decide" title={`There is more within ${depth} steps than is shown`}>
            Ask for fewer steps or one direction, or focus on a node at the edge.
          </Banner>
        )
      }
      twin={api.lineage({ node, depth, direction, detail })}
    >
      <Controls asked={asked} detail={graph.detail} />
      <WithDrawer graph={graph} focusAddress={focusAddress(asked)}>
        {asked.view === 'picture' && <PictureFrame graph={graph} />}
        <NodeList graph={graph} asked={asked} name={asked.node.replaceAll(/[^\w.-]+/g, '-')} />
      </WithDrawer>
    </PageFrame>
  )
}

/** This page up to where the id of another focus goes. */
function focusAddress({ depth, direction, detail, view }: PageAsked): string {
  const address = addressOf({ depth, direction, detail, view })
  return `${address}${address.includes('?') ? '&' : '?'}node=`
}
