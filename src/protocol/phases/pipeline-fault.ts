/** Something in a pipeline that no schema can say, at a JSON pointer. */
export interface PipelineFault {
  readonly pointer: string;
  /** What is wrong, from the verb on. */
  readonly message: string;
  readonly hint: string;
}
