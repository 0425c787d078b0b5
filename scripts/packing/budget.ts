/** How large what is installed may be, MB; Electron alone is about 265. */
export const maxPackageMegabytes = 310;
/** How large our own part of it may be: the bundles with what V8 compiled of them, and native libraries beside them. */
export const maxAppMegabytes = 8;
export const maxLibraryMegabytes = 20;
