using Microsoft.ML.Runtime;

namespace MLNetHashing;

/// <summary>The field's data sets, each read from the files as its owners distribute them, and collections of one's own. Nothing is fetched. Texts and labels
/// are read at once and kept in memory, pictures are not read.</summary>
/// <example>
/// <code>
/// var flickr = ml.Hashing().Datasets.MirFlickr("mirflickr25k");
/// var (train, query, database) = flickr.Split();
/// var trainer = ml.Transforms.LoadImages("Image", null, "ImagePath")
///     .Append(ml.Hashing().Trainers.Dsph("Image", "Text", "Labels"));
/// </code>
/// </example>
public sealed class HashingDatasets
{
    private readonly HashingCatalog _catalog;

    internal HashingDatasets(HashingCatalog catalog) => _catalog = catalog;

    /// <summary>MIRFlickr-25K: 25,000 photos of Flickr with their tags and 24 labels (Huiskes and Lew, The MIR Flickr Retrieval Evaluation, MIR
    /// 2008).</summary>
    /// <remarks>
    /// From https://press.liacs.nl/mirflickr/mirdownload.html, unpacked side by side:
    /// <code>
    /// mirflickr/im1.jpg … im25000.jpg
    /// mirflickr/meta/tags/tags1.txt …               a tag a line
    /// mirflickr/doc/common_tags.txt                 the tags of at least 20 photos, for DCMH and MITH
    /// mirflickr25k_annotations_v080/animals.txt …   the numbers of the photos with a label; the stricter *_r1.txt are not read
    /// </code>
    /// DSPH: 24,581 pairs in the order of their numbers as texts (1, 10, 100, …), as the published code has them. DCMH and MITH: 20,015 pairs by number.
    /// </remarks>
    /// <param name="folder">The folder that has mirflickr and mirflickr25k_annotations_v080.</param>
    /// <param name="protocol">Which pairs are taken, and how they are split.</param>
    /// <param name="allowIncomplete">Whether to go on without the pairs whose files are missing, and with another number of pairs than the protocol has; both
    /// are told in the log then. The splits are not the published ones.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which, and where it is offered.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the number of pairs is not that of the protocol.</exception>
    public HashingDataset MirFlickr(string folder, RetrievalProtocol protocol = RetrievalProtocol.Dsph, bool allowIncomplete = false)
        => Read(MirFlickrReader.Source, folder, MirFlickrReader.Terms(protocol), allowIncomplete,
            (files, pairs) => MirFlickrReader.Read(files, protocol, pairs));

    /// <summary>NUS-WIDE with the 21 concepts that most photos have: 269,648 photos of Flickr with their tags (Chua et al., NUS-WIDE: A Real-World Web Image
    /// Database from National University of Singapore, CIVR 2009).</summary>
    /// <remarks>
    /// From https://lms.comp.nus.edu.sg/wp-content/uploads/2019/research/nuswide/NUS-WIDE.html, the photos on request:
    /// <code>
    /// ImageList/Imagelist.txt                       the file of each photo
    /// Groundtruth/AllLabels/Labels_animal.txt …     1 or 0 for each photo
    /// NUS_WID_Tags/All_Tags.txt                     the photo's id and its tags, for DSPH
    /// NUS_WID_Tags/TagList1k.txt, AllTags1k.txt     the 1,000 most frequent tags, and 1 or 0 for each photo and tag, for DCMH and MITH
    /// Flickr/actor/0001_2124494179.jpg …
    /// </code>
    /// In the order of the image list. DSPH: 195,834 pairs. DCMH and MITH: 190,421 pairs, of which 2,100 are queries and 10,500 to
    /// learn from.
    /// </remarks>
    /// <param name="folder">The folder that has ImageList, Groundtruth, NUS_WID_Tags and Flickr.</param>
    /// <param name="protocol">Which pairs are taken, and how they are split.</param>
    /// <param name="allowIncomplete">Whether to go on with the pairs that are there, as in <see cref="MirFlickr"/>.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which, and where it is offered.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the number of pairs is not that of the protocol.</exception>
    public HashingDataset NusWide21(string folder, RetrievalProtocol protocol = RetrievalProtocol.Dsph, bool allowIncomplete = false)
        => NusWide(folder, protocol, allConcepts: false, allowIncomplete);

    /// <summary>NUS-WIDE with all of its 81 concepts.</summary>
    /// <remarks>The files are those of <see cref="NusWide21"/> and <c>ConceptsList/Concepts81.txt</c>, which names the concepts. DSPH: 209,347 pairs. How many
    /// there are for DCMH and MITH is not published and not checked.</remarks>
    /// <param name="folder">The folder that has ImageList, ConceptsList, Groundtruth, NUS_WID_Tags and Flickr.</param>
    /// <param name="protocol">Which pairs are taken, and how they are split.</param>
    /// <param name="allowIncomplete">Whether to go on with the pairs that are there, as in <see cref="MirFlickr"/>.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which, and where it is offered.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the number of pairs is not that of the protocol.</exception>
    public HashingDataset NusWide81(string folder, RetrievalProtocol protocol = RetrievalProtocol.Dsph, bool allowIncomplete = false)
        => NusWide(folder, protocol, allConcepts: true, allowIncomplete);

    /// <summary>MS COCO in its edition of 2014: photos with five captions or more and 80 labels (Lin et al., Microsoft COCO: Common Objects in Context, ECCV
    /// 2014).</summary>
    /// <remarks>
    /// From https://cocodataset.org/#download (with 2014 here):
    /// <code>
    /// annotations/instances_train2014.json, instances_val2014.json, captions_train2014.json, captions_val2014.json
    /// train2014/COCO_train2014_000000000009.jpg …
    /// val2014/COCO_val2014_000000000042.jpg …
    /// </code>
    /// The 122,218 photos with an object on them, crowds included, in either edition and under each protocol: those to train before those to validate, by
    /// ascending id as the published code of DCHMT has it; MITH's order is not known, so its splits are of the same sizes but not of the same photos. The papers draw
    /// a caption by chance; here one is chosen, so that results can be repeated.
    /// </remarks>
    /// <param name="folder">The folder that has annotations, train2014 and val2014.</param>
    /// <param name="protocol">How the pairs are split.</param>
    /// <param name="captionIndex">Which of a photo's captions is its text, in the order of the file: 0 to 4.</param>
    /// <param name="allowIncomplete">Whether to go on with the pairs that are there, as in <see cref="MirFlickr"/>.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which, and where it is offered.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the number of pairs is not that of the protocol.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index of the caption is not one of these.</exception>
    public HashingDataset Coco2014(
        string folder, RetrievalProtocol protocol = RetrievalProtocol.Dsph, int captionIndex = 0, bool allowIncomplete = false)
        => Coco(folder, 2014, protocol, captionIndex, allowIncomplete);

    /// <summary>MS COCO in its edition of 2017: the same photos and annotations as in that of 2014, parted otherwise.</summary>
    /// <remarks>The files are those of <see cref="Coco2014"/> with 2017 for 2014, and photos are named by their id alone, <c>train2017/000000000009.jpg</c>.
    /// This is the edition that DCHMT and DSPH are measured on.</remarks>
    /// <param name="folder">The folder that has annotations, train2017 and val2017.</param>
    /// <param name="protocol">How the pairs are split.</param>
    /// <param name="captionIndex">Which of a photo's captions is its text, in the order of the file: 0 to 4.</param>
    /// <param name="allowIncomplete">Whether to go on with the pairs that are there, as in <see cref="MirFlickr"/>.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which, and where it is offered.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the number of pairs is not that of the protocol.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index of the caption is not one of these.</exception>
    public HashingDataset Coco2017(
        string folder, RetrievalProtocol protocol = RetrievalProtocol.Dsph, int captionIndex = 0, bool allowIncomplete = false)
        => Coco(folder, 2017, protocol, captionIndex, allowIncomplete);

    /// <summary>IAPR TC-12: 20,000 photos with English descriptions (Grubinger et al., The IAPR TC-12 Benchmark, OntoImage 2006), labelled with the concepts of
    /// their regions (Escalante et al., The segmented and annotated IAPR TC-12 benchmark, CVIU 114(4), 2010).</summary>
    /// <remarks>
    /// From https://www.imageclef.org/photodata and https://www.imageclef.org/SIAPRdata:
    /// <code>
    /// iaprtc12/images/00/25.jpg …
    /// iaprtc12/annotations_complete_eng/00/25.eng …              the description is the text
    /// saiaprtc12ok/benchmark/wlist.txt                           the number and the name of each concept
    /// saiaprtc12ok/benchmark/saiapr_tc-12/00/labels.txt …        the numbers of a photo, a region and its concept
    /// </code>
    /// The photos that have labels and a description, by number: 20,000, or 19,999 with an archive that lacks one description. There are 275 concepts; 255 of
    /// them occur. The order of the published code is not known, so a split is of the same sizes but not of the same photos. Not with MITH.
    /// </remarks>
    /// <param name="folder">The folder that has iaprtc12 and saiaprtc12ok.</param>
    /// <param name="protocol">Which pairs are taken, and how they are split.</param>
    /// <param name="allowIncomplete">Whether to go on with the pairs that are there, as in <see cref="MirFlickr"/>.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which, and where it is offered.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the number of pairs is not that of the protocol.</exception>
    /// <exception cref="ArgumentException">The protocol is MITH's.</exception>
    public HashingDataset IaprTc12(string folder, RetrievalProtocol protocol = RetrievalProtocol.Dsph, bool allowIncomplete = false)
        => Read(IaprReader.Source, folder, IaprReader.Terms(protocol), allowIncomplete, IaprReader.Read);

    /// <summary>Wikipedia: 2,866 sections of featured articles, each with a picture and one of 10 categories (Rasiwasia et al., A New Approach to Cross-Modal
    /// Multimedia Retrieval, ACM MM 2010).</summary>
    /// <remarks>
    /// From http://www.svcl.ucsd.edu/projects/crossmodal/:
    /// <code>
    /// trainset_txt_img_cat.list, testset_txt_img_cat.list     text, picture and number of the category, 1 to 10
    /// texts/*.xml                                             the text is in the element text
    /// images/art/*.jpg …
    /// </code>
    /// Its split is that of the owners: 2,173 pairs are learned from and searched, 693 ask.
    /// </remarks>
    /// <param name="folder">The folder that has the lists, texts and images.</param>
    /// <param name="allowIncomplete">Whether to go on without the pairs whose files are missing, and with another number of pairs; both are told in the log
    /// then.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which, and where it is offered.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or there are not 2,866 pairs.</exception>
    public HashingDataset Wikipedia(string folder, bool allowIncomplete = false)
        => Read(WikipediaReader.Source, folder, [WikipediaReader.Count], allowIncomplete, WikipediaReader.Read);

    /// <summary>A collection of one's own: a folder with items.tsv and pictures.</summary>
    /// <remarks>The first line of items.tsv, in UTF-8, names the columns, with tabs between them: <c>image</c>, a picture's file below the folder, such as
    /// images/1.jpg; <c>text</c>; <c>labels</c>, with '|' between them; and, if wanted, <c>split</c>: train, query or database. Pairs to learn from are in the
    /// database too. Further columns are left alone. Without the column split the collection has no split of its own.</remarks>
    /// <param name="folder">The folder that has items.tsv.</param>
    /// <param name="allowIncomplete">Whether to go on without the pairs whose pictures are missing; they are told in the log then.</param>
    /// <exception cref="FileNotFoundException">There is no items.tsv, or pictures are missing.</exception>
    /// <exception cref="InvalidDataException">A column is missing, or a line is not as the first says; the message has its number.</exception>
    public HashingDataset Folder(string folder, bool allowIncomplete = false)
        => Read(CollectionReader.SourceOf(folder), folder, [], allowIncomplete, CollectionReader.Read);

    private HashingDataset NusWide(string folder, RetrievalProtocol protocol, bool allConcepts, bool allowIncomplete)
        => Read(NusWideReader.Source, folder, NusWideReader.Terms(protocol, allConcepts), allowIncomplete,
            (files, pairs) => NusWideReader.Read(files, protocol, allConcepts, pairs));

    private HashingDataset Coco(string folder, int year, RetrievalProtocol protocol, int captionIndex, bool allowIncomplete)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(captionIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(captionIndex, CocoReader.LastCaption);
        return Read(CocoReader.Source(year), folder, CocoReader.Terms(protocol), allowIncomplete,
            (files, pairs) => CocoReader.Read(files, year, captionIndex, pairs));
    }

    private HashingDataset Read(
        DatasetSource source, string folder, ProtocolTerms terms, bool allowIncomplete, Action<DatasetFolder, PairCollector> read)
    {
        var pairs = new PairCollector(source, allowIncomplete);
        read(new(source, folder), pairs);
        return HashingDataset.WithProtocol(_catalog, source.Name, pairs.Conclude(terms.Counts, line => Warn(source, line)), terms);
    }

    private HashingDataset Read(
        DatasetSource source, string folder, int[] counts, bool allowIncomplete, Func<DatasetFolder, PairCollector, IReadOnlyList<DatasetPart>?> read)
    {
        var pairs = new PairCollector(source, allowIncomplete);
        var parts = read(new(source, folder), pairs);
        return HashingDataset.WithParts(_catalog, source.Name, pairs.Conclude(counts, line => Warn(source, line)), parts);
    }

    private void Warn(DatasetSource source, string line)
    {
        using var channel = ((IHostEnvironment)_catalog.Context).Register(nameof(HashingDatasets)).Start(source.Name);
        channel.Warning(MessageSensitivity.None, "{0}", line);
    }
}
