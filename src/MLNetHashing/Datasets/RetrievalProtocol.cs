namespace MLNetHashing;

/// <summary>Which pairs of a data set are taken, with which texts, and how they are split: the three ways in which results are published. Figures of one
/// cannot be compared with those of another.</summary>
public enum RetrievalProtocol
{
    /// <summary>DCHMT, DSPH and their successors: all pairs with a label, all tags; 5,000 queries, 10,000 to learn from, NumPy's seed 1814. A photo
    /// without tags has the text 123456, as in the published code for NUS-WIDE.</summary>
    Dsph,

    /// <summary>DCMH, SSAH and their successors: pairs with a label and a frequent tag, whose text is the frequent tags; mostly 2,000 queries and 10,000 to
    /// learn from. The papers tell no seed; taken are the seeds of the torchcmh collection: 6, 7, 8 and 8 for MIRFlickr, NUS-WIDE, COCO and
    /// IAPR TC-12.</summary>
    Dcmh,

    /// <summary>MITH: the pairs, texts and sizes of <see cref="Dcmh"/>, with NumPy's seed 1.</summary>
    Mith,
}
