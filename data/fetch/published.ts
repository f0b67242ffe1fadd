/** A file as its authors published it. */
export interface PublishedFile {
  readonly name: string;
  /** MD5 of the file as it is downloaded. */
  readonly md5: string;
}

/** Where a set is published, and its files. */
export interface PublishedSet {
  readonly title: string;
  readonly baseUrl: string;
  readonly files: readonly PublishedFile[];
}

/** Sets that can be downloaded: TinyImageNet has no published checksum, the others no public address. */
export const PUBLISHED = {
  mnist: {
    title: 'MNIST',
    baseUrl: 'https://ossci-datasets.s3.amazonaws.com/mnist/',
    files: [
      { name: 'train-images-idx3-ubyte.gz', md5: 'f68b3c2dcbeaaa9fbdd348bbdeb94873' },
      { name: 'train-labels-idx1-ubyte.gz', md5: 'd53e105ee54ea40749a09fcbcd1e9432' },
      { name: 't10k-images-idx3-ubyte.gz', md5: '9fb629c4189551a2d022fa330f9573f3' },
      { name: 't10k-labels-idx1-ubyte.gz', md5: 'ec29112dd5afa0611ce80d1b7f02629c' },
    ],
  },
  'cifar-10': {
    title: 'CIFAR-10 (binary version)',
    baseUrl: 'https://www.cs.toronto.edu/~kriz/',
    files: [{ name: 'cifar-10-binary.tar.gz', md5: 'c32a1d4ab5d03f1284b67883e8d87530' }],
  },
  'cifar-100': {
    title: 'CIFAR-100 (binary version)',
    baseUrl: 'https://www.cs.toronto.edu/~kriz/',
    files: [{ name: 'cifar-100-binary.tar.gz', md5: '03b5dce01913d631647c71ecec9e9cb8' }],
  },
} as const satisfies Readonly<Record<string, PublishedSet>>;

/** What `fetchDataset` can download. */
export type PublishedName = keyof typeof PUBLISHED;
