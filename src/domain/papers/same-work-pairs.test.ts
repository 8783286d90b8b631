// Pairs of records, from what their publishers say of them, and what the score makes of each.
import { describe, expect, test } from 'vitest'
import { someIdentifiers } from '../../../test/support/some-identifiers.ts'
import type { Author, VenueKind } from './paper.ts'
import { readPrintedName } from './printed-name.ts'
import {
  type DescribedWork,
  type SameWorkVerdict,
  sameWorkScore,
  sameWorkThresholds,
  sameWorkVerdict,
} from './same-work.ts'

/** `title | authors; separated | year | kind of venue | identifiers separated by spaces`; `…` at the end of a cut list. */
function work(line: string): DescribedWork {
  const [title = '', names = '', year = '', kind = '', identifiers = ''] = line
    .split('|')
    .map((p) => p.trim())
  const printed = names === '' ? [] : names.split(';').map((name) => name.trim())
  const authors: Author[] = printed
    .filter((name) => name !== '…')
    .map((name) => ({ ...readPrintedName(name), name }))
  const read = identifiers.split(/\s+/).filter((text) => text !== '')
  return {
    title,
    authors,
    authorsComplete: !printed.includes('…'),
    ...(year === '' ? {} : { year: Number(year) }),
    ...(kind === '' ? {} : { venueKind: kind as VenueKind }),
    identifiers: someIdentifiers(...read),
  }
}

const goodfellow = 'Ian J. Goodfellow; Jean Pouget-Abadie; Mehdi Mirza; Bing Xu'
const vaswani = 'Ashish Vaswani; Noam Shazeer; Niki Parmar; Jakob Uszkoreit; Llion Jones; Aidan N. Gomez'

const pairs: [SameWorkVerdict, string, string, string][] = [
  [
    'same',
    'a preprint and its paper at a conference',
    `Attention Is All You Need | ${vaswani} | 2017 | preprint | arXiv:1706.03762`,
    `Attention is All you Need. | ${vaswani} | 2017 | conference | https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17`,
  ],
  [
    'same',
    'a preprint and an article three years later',
    'Stochastic Gradient Descent Tricks Revisited | Leon Botty; Anna Karl | 2016 | preprint | arXiv:1606.04838',
    'Stochastic gradient descent tricks revisited | L. Botty; A. Karl | 2019 | journal | 10.1137/16m1080173',
  ],
  [
    'same',
    'accents and TeX in the title',
    'Poincaré Embeddings for $O(n^2)$ Hierarchies | Maximilian Nickel; Douwe Kiela | 2017 | preprint | arXiv:1705.08039',
    'Poincare embeddings for O(n2) hierarchies | Nickel, Maximilian; Kiela, Douwe | 2017 | conference | 10.5555/3295222.3295381',
  ],
  [
    'same',
    'an identifier that both have',
    'Something that was typed wrongly | | | | arXiv:1412.6980',
    'Adam: A Method for Stochastic Optimization | Diederik P. Kingma; Jimmy Ba | 2015 | | arXiv:1412.6980v9',
  ],
  [
    'same',
    'a DOI of arXiv and its identifier',
    'Adam | | | | 10.48550/arXiv.1412.6980',
    'Adam: A Method for Stochastic Optimization | Diederik P. Kingma; Jimmy Ba | 2015 | | arXiv:1412.6980',
  ],
  [
    'same',
    'a subtitle that one record leaves out, by the same people',
    'Mastering the game of checkers without human help: a study | David Silvery; Julian Schritt | 2017 | journal | 10.1038/nature24270',
    'Mastering the Game of Checkers without Human Help | D. Silvery; J. Schritt | 2017 | journal |',
  ],
  [
    'same',
    'hyphens that one writes and the other does not',
    'Multi-task pre-training of encoders | Ann Bell; Carl Dorn | 2020 | preprint | arXiv:2001.00001',
    'Multitask Pretraining of Encoders | Ann Bell; Carl Dorn | 2020 | conference |',
  ],
  [
    'same',
    'a list of authors that one record cuts',
    `Generative Adversarial Nets | ${goodfellow}; … | 2014 | conference |`,
    `Generative Adversarial Nets | ${goodfellow}; David Warde-Farley; Sherjil Ozair | 2014 | preprint | arXiv:1406.2661`,
  ],
  [
    'same',
    'a family name with and without its particle',
    'Representation Learning with Contrastive Predictive Coding | Aäron van den Oord; Yazhe Li | 2018 | preprint |',
    'Representation learning with contrastive predictive coding | Oord, A.; Li, Y. | 2018 | preprint |',
  ],
  [
    'same',
    'one author of ten who is missing in one record',
    'Scaling laws of something | A Aa; B Bb; C Cc; D Dd; E Ee; F Ff; G Gg; H Hh; I Ii; J Jj | 2020 | preprint |',
    'Scaling Laws of Something | A Aa; B Bb; C Cc; D Dd; E Ee; F Ff; G Gg; H Hh; I Ii | 2020 | conference |',
  ],
  [
    'same',
    'what a publisher puts before a retracted article',
    'RETRACTED ARTICLE: A study of wibbling in mice | Ann Bell; Carl Dorn | 2012 | journal |',
    'A study of wibbling in mice | Ann Bell; Carl Dorn | 2012 | journal | 10.1000/wib.1',
  ],
  [
    'same',
    'a DOI of a preprint and that of the article',
    'Folding of proteins at scale | Ann Bell; Carl Dorn | 2021 | preprint | 10.1101/2021.10.04.463034',
    'Folding of proteins at scale | Ann Bell; Carl Dorn | 2022 | journal | 10.1038/s41586-021-03819-2',
  ],
  [
    'same',
    'markup in a title',
    'Sensing of <i>E. coli</i> in H<sub>2</sub>O | Ann Bell | 2011 | journal |',
    'Sensing of E. coli in H2O | A. Bell | 2011 | journal | 10.1000/coli',
  ],
  [
    'same',
    'an ampersand',
    'Search &amp; rescue with small robots | Ann Bell | 2011 | journal |',
    'Search and Rescue with Small Robots | Ann Bell | 2011 | journal |',
  ],
  [
    'perhaps',
    'a short title whose subtitle one record leaves out',
    'Random forests: a second look | Leo Breiman | 2001 | journal |',
    'Random Forests | Leo Breiman | 2001 | journal |',
  ],
  [
    'perhaps',
    'a paper at a conference and the article that grew from it',
    'Learning to rank with trees | Ann Bell; Carl Dorn | 2008 | conference | https://dblp.org/rec/conf/icml/BellD08',
    'Learning to Rank with Trees | Ann Bell; Carl Dorn | 2009 | journal | 10.1007/s10994-009-5107-9',
  ],
  [
    'perhaps',
    'a record without authors',
    'On the difficulty of training recurrent networks | | 2013 | |',
    'On the difficulty of training recurrent networks | Razvan Pascanu; Tomas Mikolov | 2013 | conference |',
  ],
  [
    'perhaps',
    'an extended abstract beside the paper',
    'Planning with wishes (Extended Abstract) | Ann Bell; Carl Dorn | 2015 | conference |',
    'Planning with wishes | Ann Bell; Carl Dorn | 2015 | conference |',
  ],
  [
    'perhaps',
    'a book of which one record names the edition',
    'Introduction to Algorithms, third edition | Thomas H. Cormen; Charles E. Leiserson | 2009 | book |',
    'Introduction to Algorithms | Thomas H. Cormen; Charles E. Leiserson | 2009 | book |',
  ],
  [
    'perhaps',
    'one author of three who differs',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn; Eve Fay | 2015 | preprint |',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn; Gus Hill | 2015 | conference |',
  ],
  [
    'different',
    'Part I and Part II',
    'Sparse wibbling: Part I | Ann Bell; Carl Dorn | 2015 | journal |',
    'Sparse wibbling: Part II | Ann Bell; Carl Dorn | 2015 | journal |',
  ],
  [
    'different',
    'two parts by Roman numbers alone',
    'Theory of wibbling. III | Ann Bell | 1960 | journal |',
    'Theory of wibbling. IV | Ann Bell | 1960 | journal |',
  ],
  [
    'different',
    'a work and its second part',
    'Theory of wibbling | Ann Bell | 1960 | journal |',
    'Theory of wibbling II | Ann Bell | 1961 | journal |',
  ],
  [
    'different',
    'Deep learning by different people',
    'Deep learning | Yann LeCun; Yoshua Bengio; Geoffrey Hinton | 2015 | journal | 10.1038/nature14539',
    'Deep Learning | Ian Goodfellow; Yoshua Bengio; Aaron Courville | 2016 | book |',
  ],
  [
    'different',
    'an introduction to each of two collections',
    'Introduction | Ann Bell | 2015 | book |',
    'Introduction | Ann Bell | 2015 | book |',
  ],
  [
    'different',
    'editorials of two years',
    'Editorial | Ann Bell; Carl Dorn | 2014 | journal |',
    'Editorial | Ann Bell; Carl Dorn | 2015 | journal |',
  ],
  [
    'different',
    'a work and its erratum',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | journal |',
    'Erratum to: Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | journal |',
  ],
  [
    'different',
    'an erratum named behind the title',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | journal |',
    'Sparse wibbling in deep nets (Erratum) | Ann Bell; Carl Dorn | 2015 | journal |',
  ],
  [
    'different',
    'an author correction',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | journal |',
    'Author Correction: Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2016 | journal |',
  ],
  [
    'different',
    'a retraction note and what it retracts',
    'Retraction Note: Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2016 | journal |',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | journal |',
  ],
  [
    'different',
    'a comment by somebody else',
    'Comment on “Sparse wibbling in deep nets” | Eve Fay | 2016 | journal |',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | journal |',
  ],
  [
    'different',
    'a reply by the authors',
    'Reply to “Comment on ‘Sparse wibbling in deep nets’” | Ann Bell; Carl Dorn | 2016 | journal |',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | journal |',
  ],
  [
    'different',
    'supplementary material',
    'Supplementary Material for: Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | |',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | conference |',
  ],
  [
    'different',
    'two identifiers of arXiv',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | preprint | arXiv:1501.00001',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | preprint | arXiv:1501.00002',
  ],
  [
    'same',
    'umlauts that one record writes with an e',
    'Sparse wibbling in deep nets | Müller, Jörg; Goethe, Ann | 2015 | journal |',
    'Sparse wibbling in deep nets | Mueller, J.; Göthe, A. | 2015 | journal |',
  ],
  [
    'perhaps',
    'a name the other way round',
    'A note on wibbling | Wei Wang | 2011 | journal |',
    'A note on wibbling | Wang Wei | 2011 | journal |',
  ],
  [
    'perhaps',
    'all names the other way round, one with a hyphen',
    'A note on wibbling | Xiao-Ming Li; Wei Wang | 2011 | journal |',
    'A note on wibbling | Li Xiaoming; Wang Wei | 2011 | journal |',
  ],
  [
    'different',
    'names that share only a part the other way round',
    'A note on wibbling | Wei Wang | 2011 | journal |',
    'A note on wibbling | Wang Ling | 2011 | journal |',
  ],
  [
    'perhaps',
    'DOIs and dblp keys of a conference and of a journal',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | conference | 10.1145/1.2 dblp:conf/icml/BellD15',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2016 | journal | 10.1007/s3 dblp:journals/ml/BellD16',
  ],
  [
    'different',
    'two articles that PubMed tells apart, one of them at a conference',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | conference | 10.1145/1.2 PMID:31452104',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2016 | journal | 10.1007/s3 PMID:31452105',
  ],
  [
    'different',
    'two DOIs of published works',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | journal | 10.1145/1.2',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2016 | journal | 10.1007/s3',
  ],
  [
    'different',
    'versions of a model',
    'YOLOv3: an incremental improvement | Joseph Redmon; Ali Farhadi | 2018 | preprint |',
    'YOLOv4: an incremental improvement | Joseph Redmon; Ali Farhadi | 2018 | preprint |',
  ],
  [
    'different',
    'reports of two years',
    'Results of the wibbling challenge 2014 | Ann Bell; Carl Dorn | 2014 | conference |',
    'Results of the wibbling challenge 2015 | Ann Bell; Carl Dorn | 2015 | conference |',
  ],
  [
    'different',
    'editions of a book',
    'Introduction to Algorithms, second edition | Thomas H. Cormen; Charles E. Leiserson | 2001 | book |',
    'Introduction to Algorithms, third edition | Thomas H. Cormen; Charles E. Leiserson | 2009 | book |',
  ],
  [
    'different',
    'volumes of one work',
    'The Art of Computer Programming, Volume 1 | Donald E. Knuth | 1968 | book |',
    'The Art of Computer Programming, Volume 2 | Donald E. Knuth | 1969 | book |',
  ],
  [
    'different',
    'two papers of one group about one thing',
    'Sparse wibbling in deep nets | Ann Bell; Carl Dorn | 2015 | conference |',
    'Dense wobbling in shallow trees | Ann Bell; Carl Dorn | 2015 | conference |',
  ],
  [
    'different',
    'one title ten years apart, both published',
    'A survey of wibbling | Ann Bell | 2001 | journal |',
    'A survey of wibbling | Ann Bell | 2011 | journal |',
  ],
  [
    'different',
    'people of one family name',
    'A note on wibbling | Wei Wang | 2011 | journal |',
    'A note on wibbling | Ling Wang | 2011 | journal |',
  ],
]

describe('the score', () => {
  test.each(pairs)('says %s of %s', (verdict, _what, one, other) => {
    const score = sameWorkScore(work(one), work(other))
    expect([sameWorkVerdict(score), score]).toEqual([verdict, score])
    expect(sameWorkScore(work(other), work(one))).toBe(score)
  })

  test('has pairs of every verdict', () => {
    for (const verdict of ['same', 'perhaps', 'different'] satisfies SameWorkVerdict[])
      expect(pairs.filter(([known]) => known === verdict).length).toBeGreaterThan(4)
    expect(sameWorkThresholds.ask).toBeLessThan(sameWorkThresholds.merge)
  })
})
