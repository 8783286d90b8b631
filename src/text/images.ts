// Images: uploaded ones are shown, all others become links, for a page loads nothing from elsewhere unasked.
import type { Image, Link, Root, Text } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { isMediaAddress } from './address.ts'
import { nodesInLinks } from './in-links.ts'
import { type Message, messageAt } from './message.ts'
import { hintTexts } from './texts/hints.ts'

declare module 'mdast' {
  interface LinkData {
    /** The link stands for an image, so it never becomes a citation. */
    isImage?: boolean
  }
}

export function placeImages(root: Root): Message[] {
  const messages: Message[] = []
  const inLinks = nodesInLinks(root)
  visit(root, 'image', (image, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (isMediaAddress(image.url)) {
      if (!image.alt) messages.push(messageAt('image-without-alt', hintTexts.image.withoutAlt, image))
      image.data = { ...image.data, hProperties: { loading: 'lazy' } }
      return
    }
    messages.push(messageAt('image-elsewhere', hintTexts.image.elsewhere, image))
    parent.children[index] = inLinks.has(image) ? imageWords(image) : imageLink(image)
    return SKIP
  })
  return messages
}

function imageWords(image: Image): Text {
  return { type: 'text', value: image.alt ? `image: ${image.alt}` : 'image' }
}

function imageLink(image: Image): Link {
  const link: Link = { type: 'link', url: image.url, children: [imageWords(image)], data: { isImage: true } }
  if (image.position) link.position = image.position
  return link
}
