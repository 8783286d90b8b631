// The forms in which people write DOIs: with labels, in publishers’ addresses, with versions of preprints.
import { describe, test } from 'vitest'
import { expectKey, type WrittenForms } from '../../../test/support/written-forms.ts'

const forms: WrittenForms = {
  'views behind a DOI': [
    ['http://onlinelibrary.wiley.com/doi/10.1111/nous.12244/abstract', 'doi:10.1111/nous.12244'],
    ['https://onlinelibrary.wiley.com/doi/epdf/10.1111/nous.12244?x=1', 'doi:10.1111/nous.12244'],
    ['10.1111/nous.12244/abstract', 'doi:10.1111/nous.12244'],
    ['10.1111/nous.12244.pdf', 'doi:10.1111/nous.12244'],
    ['10.1111/nous.12244/full', 'doi:10.1111/nous.12244'],
    ['10.1111/nous.12244/epdf', 'doi:10.1111/nous.12244'],
    ['10.1111/nous.12244?needAccess=true', 'doi:10.1111/nous.12244'],
  ],
  'DOIs elsewhere in an address': [
    ['https://peerj.com/articles/cs-123/', 'doi:10.7717/peerj-cs.123'],
    ['https://osf.io/preprints/psyarxiv/abcde', 'doi:10.31234/osf.io/abcde'],
    [
      'https://onlinelibrary.wiley.com/doi/10.1002/%28SICI%291097-0258%2819980815/30%2917:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2/abstract',
      'doi:10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2',
    ],
    ['https://link.springer.com/article/10.1007/s40279-016-0575-0', 'doi:10.1007/s40279-016-0575-0'],
    [
      'https://link.springer.com/content/pdf/10.1007%2Fs40279-016-0575-0.pdf',
      'doi:10.1007/s40279-016-0575-0',
    ],
    ['https://link.springer.com/chapter/10.1007/978-3-319-46493-0_38', 'doi:10.1007/978-3-319-46493-0_38'],
    ['10.1007/978-3-319-46493-0\\_38', 'doi:10.1007/978-3-319-46493-0_38'],
    ['https://www.frontiersin.org/articles/10.3389/fnins.2018.00774/full', 'doi:10.3389/fnins.2018.00774'],
    ['https://zenodo.org/record/1234567', 'doi:10.5281/zenodo.1234567'],
    ['https://zenodo.org/records/1234567/files/a.pdf', 'doi:10.5281/zenodo.1234567'],
    ['https://zenodo.org/doi/10.5281/zenodo.1234567', 'doi:10.5281/zenodo.1234567'],
    ['https://commons.datacite.org/doi.org/10.5281/zenodo.1234567', 'doi:10.5281/zenodo.1234567'],
    ['https://api.datacite.org/dois/10.5281/zenodo.1234567', 'doi:10.5281/zenodo.1234567'],
    ['https://www.nature.com/articles/s41586-020-2649-2', 'doi:10.1038/s41586-020-2649-2'],
    ['https://www.nature.com/articles/nphys1170.pdf', 'doi:10.1038/nphys1170'],
    ['https://www.nature.com/nature/journal/v518/n7540/full/nature14236.html', 'doi:10.1038/nature14236'],
    ['https://elifesciences.org/articles/12345', 'doi:10.7554/elife.12345'],
    [
      'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001',
      'doi:10.1371/journal.pone.0000001',
    ],
    [
      'https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0000001&type=printable',
      'doi:10.1371/journal.pone.0000001',
    ],
    [
      'https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102',
      'doi:10.1103/physrevlett.116.061102',
    ],
    ['https://link.aps.org/doi/10.1103/PhysRevLett.116.061102', 'doi:10.1103/physrevlett.116.061102'],
    ['https://iopscience.iop.org/article/10.1088/1742-5468/abc/meta', 'doi:10.1088/1742-5468/abc'],
    ['https://dl.acm.org/doi/pdf/10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['https://dl.acm.org/citation.cfm?id=3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['https://www.science.org/doi/10.1126/science.abc1234', 'doi:10.1126/science.abc1234'],
    ['https://www.pnas.org/doi/full/10.1073/pnas.79.8.2554', 'doi:10.1073/pnas.79.8.2554'],
    ['https://www.pnas.org/content/79/8/2554', 'url:https://www.pnas.org/content/79/8/2554'],
    [
      'https://academic.oup.com/bioinformatics/advance-article/doi/10.1093/bioinformatics/btz123/5305020',
      'doi:10.1093/bioinformatics/btz123',
    ],
    ['https://papers.ssrn.com/sol3/papers.cfm?abstract_id=123456', 'doi:10.2139/ssrn.123456'],
  ],
  'versions of preprints': [
    ['https://www.biorxiv.org/content/10.1101/2020.11.02.364968v2', 'doi:10.1101/2020.11.02.364968'],
    ['https://www.biorxiv.org/content/10.1101/2020.11.02.364968v2.full.pdf', 'doi:10.1101/2020.11.02.364968'],
    [
      'https://www.biorxiv.org/content/10.1101/2020.11.02.364968v1.full-text',
      'doi:10.1101/2020.11.02.364968',
    ],
    [
      'https://www.biorxiv.org/content/biorxiv/early/2020/11/02/2020.11.02.364968.full.pdf',
      'doi:10.1101/2020.11.02.364968',
    ],
    ['https://www.biorxiv.org/content/early/2016/05/05/051789', 'doi:10.1101/051789'],
    [
      'https://www.medrxiv.org/content/10.1101/2020.11.02.20221234v1.supplementary-material',
      'doi:10.1101/2020.11.02.20221234',
    ],
    ['https://www.biorxiv.org/content/10.64898/2025.12.01.123456v1', 'doi:10.64898/2025.12.01.123456'],
    ['10.1101/2020.11.02.364968v2', 'doi:10.1101/2020.11.02.364968'],
    ['10.1101/051789', 'doi:10.1101/051789'],
    ['10.1101/2020.11.02.364968.v1.full.pdf', 'doi:10.1101/2020.11.02.364968'],
    ['10.26434/chemrxiv-2021-abc12-v2', 'doi:10.26434/chemrxiv-2021-abc12'],
    ['10.31234/osf.io/abcde_v2', 'doi:10.31234/osf.io/abcde'],
    ['10.21203/rs.3.rs-123/v1', 'doi:10.21203/rs.3.rs-123/v1'],
  ],
  'DOIs with two slashes, which are those with one': [
    ['10.1037//0022-3514.78.1.53', 'doi:10.1037/0022-3514.78.1.53'],
    ['10.1037/0022-3514.78.1.53', 'doi:10.1037/0022-3514.78.1.53'],
    ['https://doi.org/10.1037//0022-3514.78.1.53', 'doi:10.1037/0022-3514.78.1.53'],
    ['10.1000/a//b', 'doi:10.1000/a//b'],
  ],
  'preprints of bioRxiv and medRxiv': [
    [
      'https://www.biorxiv.org/content/10.1101/2020.03.22.002386v3.full.pdf+html',
      'doi:10.1101/2020.03.22.002386',
    ],
    ['bioRxiv 2020.03.22.002386v2.full', 'doi:10.1101/2020.03.22.002386'],
    ['bioRxiv: 2020.03.22.002386v2.full.pdf+html', 'doi:10.1101/2020.03.22.002386'],
    ['medRxiv preprint 2020.03.22.20040832', 'doi:10.1101/2020.03.22.20040832'],
    ['bioRxiv 2026.01.05.697681v1', 'doi:10.64898/2026.01.05.697681'],
    ['2020.03.22.002386v2.full', undefined],
    ['bioRxiv 2020', undefined],
  ],
}

describe.each(Object.entries(forms))('%s', (_, rows) => {
  test.each(rows)('%s', expectKey)
})
