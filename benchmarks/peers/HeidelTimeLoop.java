import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;

/**
 * Runs HeidelTime in one virtual machine: reads a line "day TAB text in Base64" at a time and answers each with
 * "RESULT TAB seconds TAB TimeML in Base64", tagging only. The argument is the file of settings.
 */
public class HeidelTimeLoop {
    public static void main(String[] arguments) throws Exception {
        HeidelTimeStandalone tagger = new HeidelTimeStandalone(
            Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, arguments[0], POSTagger.TREETAGGER, false);
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split("\t", 2);
            String text = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            long start = System.nanoTime();
            String result = tagger.process(text, days.parse(parts[0]));
            double seconds = (System.nanoTime() - start) / 1e9;
            byte[] bytes = result.getBytes(StandardCharsets.UTF_8);
            System.out.println("RESULT\t" + seconds + "\t" + Base64.getEncoder().encodeToString(bytes));
        }
    }
}
