/** Whether an error is a disk's that is full or failing; nothing that the project has to put right. */
export const isOfDisk = (error: Error & { readonly code?: unknown }) =>
  ["ENOSPC", "EDQUOT", "EIO", "EROFS"].includes(String(error.code));
