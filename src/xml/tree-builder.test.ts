import { describe, expect, it } from 'vitest'
import { NamespaceScope } from './namespace-scope.ts'
import { TreeBuilder } from './tree-builder.ts'

describe('A tree builder', () => {
  it('keeps nothing of a child that was dropped', () => {
    const builder = new TreeBuilder(new NamespaceScope())
    builder.startTag('stream', 0)
    const stream = builder.open(8)
    builder.startTag('iq', 8)
    builder.open(12)
    builder.close('iq', 12)
    expect(stream.children).toHaveLength(1)
    builder.drop()
    expect(stream.children).toEqual([])
    expect(builder.depth).toBe(1)
  })
})
